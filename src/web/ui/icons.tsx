import { BadgePercent, Building2, Factory, type LucideIcon, PlugZap, Ship, Users } from "lucide-react";

/** The icons that a zone pack may name for its shortcuts. */
export const ICONS: Readonly<Record<string, LucideIcon>> = {
	building: Building2,
	factory: Factory,
	ship: Ship,
	plug: PlugZap,
	users: Users,
	badge: BadgePercent,
};

import type { Text } from "#kernel/text.ts";
import type { Provider } from "#modules/identity/gateway.ts";

/** What identity is given of the zone it serves. */
export interface IdentityGiven {
	readonly department: (id: string) => Text | undefined;
	readonly zoneName: Text;
	/** IANA name. */
	readonly timeZone: string;
	/** Whether the demo's people log in by one click; without the demo they do not, also where its data are. */
	readonly isDemo: boolean;
	/** Undefined where none is connected. */
	readonly provider: Provider | undefined;
}

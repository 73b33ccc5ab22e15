import { createContext, use } from "react";
import type { DatedPortal } from "#modules/exhibition/model.ts";

/** The portal's page as the document brought it. */
export function embeddedPortal(): DatedPortal | undefined {
	const data = document.getElementById("portal")?.textContent;
	try {
		return data ? (JSON.parse(data) as DatedPortal) : undefined;
	} catch {
		return undefined;
	}
}

const PortalContext = createContext<DatedPortal | undefined>(undefined);

export const PortalProvider = PortalContext.Provider;

/** What the zone shows to everyone; there before any screen is. */
export function usePortal(): DatedPortal {
	const portal = use(PortalContext);
	if (!portal) throw new Error("the portal's page is not there");
	return portal;
}

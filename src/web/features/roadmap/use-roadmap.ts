import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import type { PublicPack } from "#modules/exhibition/model.ts";
import type { Project } from "#modules/roadmap/model.ts";
import { type Ground, makeGround } from "#web/features/roadmap/engine.ts";
import { projectHash, projectOfHash, savedProject, saveProject } from "#web/features/roadmap/saved.ts";
import { get } from "#web/lib/call.ts";
import { usePortal } from "#web/lib/portal.ts";

/** The slice of the rules in force, or of an older version that is kept; asked for once a version. */
export function useGround(version?: string) {
	const portal = usePortal();
	const older = version !== undefined && version !== portal.version ? version : undefined;
	return useQuery<PublicPack, Error, Ground>({
		queryKey: ["zone", older ?? portal.slice],
		queryFn: ({ signal }) =>
			get<PublicPack>(older === undefined ? "/zone" : `/zone/${encodeURIComponent(older)}`, {}, signal),
		select: makeGround,
		staleTime: Number.POSITIVE_INFINITY,
	});
}

export interface ProjectState {
	readonly project: Project | undefined;
	/** Keeps a change on the device and in the address. */
	readonly keep: (project: Project, options?: { readonly push?: boolean }) => void;
}

/** The project of the address, else the one kept on this device. */
export function useProject(): ProjectState {
	const { pathname, search, hash } = useLocation();
	const navigate = useNavigate();
	const [kept, setKept] = useState(savedProject);
	const linked = useMemo(() => projectOfHash(hash), [hash]);
	const keep = useCallback(
		(project: Project, { push = false } = {}) => {
			saveProject(project);
			setKept(project);
			const words = new URLSearchParams(search);
			words.delete("example"); // what was changed is one's own project from here on
			void navigate(`${pathname}?${words.toString()}${projectHash(project)}`, {
				replace: !push,
				preventScrollReset: true,
			});
		},
		[navigate, pathname, search],
	);
	return { project: linked ?? kept, keep };
}

import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { text } from "#kernel/text.ts";
import { KEEPERS } from "#modules/evidence/model/disputes.ts";

const idShape = z.string().min(1).max(64);

export const addProof = {
	method: "POST",
	path: "/disputes/{id}/proofs",
	policy: { who: "applicant" },
	summary: text("为更正申请上传一个证明文件", "Upload a file that shows what is right"),
	params: z.object({ id: idShape }),
	query: z.object({ name: z.string().trim().min(1).max(255).meta({ description: "only ever shown" }) }),
	streamed: true,
	answer: z.object({ id: z.string() }),
} satisfies Endpoint;

export const readProofFile = {
	method: "GET",
	path: "/disputes/{id}/proofs/{file}",
	policy: { who: ["applicant", ...KEEPERS, "leader", "auditor"] },
	summary: text("更正申请的证明文件", "A file behind a dispute"),
	params: z.object({ id: idShape, file: idShape }),
	query: z.object({ save: z.enum(["1"]).optional().meta({ description: "to be saved and not shown" }) }),
	produces: "application/octet-stream",
	answer: z.unknown(),
} satisfies Endpoint;

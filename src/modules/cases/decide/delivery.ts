import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Delivery } from "#modules/cases/model/application.ts";

/** How a case's result is to reach its applicant, by the first of its events. */
export function deliveryOf({ events }: { readonly events: readonly { type: string; data: unknown }[] }): Delivery {
	const submitted = events.find(({ type }) => type === "CaseSubmitted");
	return (submitted?.data as { readonly delivery?: Delivery } | undefined)?.delivery ?? "electronic";
}

/** A courier brings a result back only after two attempts; the term of delivery runs on (T27). */
export const deliveryRefusal = (step: { readonly type: string; readonly data: object }): Refusal | undefined => {
	const { attempts = 0 } = step.data as { readonly attempts?: number };
	return step.type === "DeliveryFailed" && attempts < 2
		? refuse("case/delivery-not-tried-twice", { attempts })
		: undefined;
};

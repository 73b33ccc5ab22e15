/** oidc-provider brings no types; this is what the tests use of it. */
declare module "oidc-provider" {
	import type { RequestListener } from "node:http";

	interface Context {
		readonly oidc: {
			readonly client: { readonly clientId: string };
			readonly session: { readonly accountId: string };
		};
	}
	interface Grant {
		addOIDCScope(scope: string): void;
		save(): Promise<string>;
	}
	export class Provider {
		readonly Grant: new (of: {
			clientId: string;
			accountId: string;
		}) => Grant;
		constructor(issuer: string, configuration: object);
		callback(): RequestListener;
	}
}

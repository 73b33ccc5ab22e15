import * as client from "openid-client";

/** An OpenID provider (统一身份认证) as it was set up for this installation. */
export interface OpenId {
	readonly issuer: string;
	readonly clientId: string;
	readonly secret: string;
	/** Of this installation: to where the provider sends people back. */
	readonly origin: string;
	/** How long each answer of it is waited for, s; a person is waiting too. */
	readonly patience: number;
}

/** What has to be kept between sending someone to the provider and their coming back. */
export interface StartedLogin {
	readonly to: string;
	readonly state: string;
	readonly nonce: string;
	readonly verifier: string;
}

/** Whom the provider vouches for; issuer and subject are who they are, the name is only what they are called. */
export interface Vouched {
	readonly issuer: string;
	readonly subject: string;
	readonly name: string | undefined;
}

/** It is away, too slow or ailing, or it did answer and the answer does not vouch for anyone. */
export type Unvouched = "away" | "refused";

/**
 * A provider, by authorization code with PKCE, state and nonce. The ID token is believed for its signature, issuer, audience and times.
 * Never throws: what went wrong is a value. What it publishes of itself is asked for once and kept.
 */
export class Provider {
	readonly #given: OpenId;
	readonly #onUnvouched: (why: string) => void;
	#known: Promise<client.Configuration> | undefined;

	/** Whoever runs the site is told why it vouches for nobody, for those who log in are not. */
	constructor(given: OpenId, onUnvouched: (why: string) => void = () => {}) {
		this.#given = given;
		this.#onUnvouched = onUnvouched;
	}

	/** Where to send someone; undefined when the provider is away. */
	async start(): Promise<StartedLogin | undefined> {
		const config = await this.#configuration();
		if (!config) return undefined;
		const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
		const to = client.buildAuthorizationUrl(config, {
			redirect_uri: this.#back,
			scope: "openid profile",
			code_challenge: await client.calculatePKCECodeChallenge(verifier),
			code_challenge_method: "S256",
			state,
			nonce,
		});
		return { to: to.href, state, nonce, verifier };
	}

	/** Who has come back with that query string. */
	async finish(query: string, started: Omit<StartedLogin, "to">): Promise<Vouched | Unvouched> {
		const config = await this.#configuration();
		if (!config) return "away";
		try {
			const tokens = await client.authorizationCodeGrant(config, new URL(`${this.#back}?${query}`), {
				pkceCodeVerifier: started.verifier,
				expectedState: started.state,
				expectedNonce: started.nonce,
				idTokenExpected: true,
			});
			const claims = tokens.claims();
			if (!claims) return "refused";
			const said = claims.name ?? (await this.#profile(config, tokens.access_token, claims.sub))?.name;
			return { issuer: claims.iss, subject: claims.sub, name: typeof said === "string" ? said : undefined };
		} catch (error) {
			this.#onUnvouched(whyOf(error));
			return isAway(error) ? "away" : "refused";
		}
	}

	/** Many providers give a name only there; without one the login is as good. */
	async #profile(config: client.Configuration, token: string, subject: string) {
		if (!config.serverMetadata().userinfo_endpoint) return undefined;
		return client.fetchUserInfo(config, token, subject).catch(() => undefined);
	}

	/** Where the provider's own session is ended; undefined where it has no such place, or is away. */
	async logOut(): Promise<string | undefined> {
		const config = await this.#configuration();
		if (!config?.serverMetadata().end_session_endpoint) return undefined;
		return client.buildEndSessionUrl(config, { post_logout_redirect_uri: `${this.#given.origin}/` }).href;
	}

	get #back(): string {
		return `${this.#given.origin}/login/back`;
	}

	async #configuration(): Promise<client.Configuration | undefined> {
		this.#known ??= this.#discover();
		try {
			return await this.#known;
		} catch (error) {
			this.#known = undefined;
			this.#onUnvouched(whyOf(error));
			return undefined;
		}
	}

	async #discover(): Promise<client.Configuration> {
		const { issuer, clientId, secret, patience } = this.#given;
		const url = new URL(issuer);
		const execute = url.protocol === "http:" ? [client.allowInsecureRequests] : []; // on this machine only: see the settings
		const found = await client.discovery(url, clientId, undefined, client.None(), { execute, timeout: patience });
		const metadata = found.serverMetadata();
		const isPost = metadata.token_endpoint_auth_methods_supported?.includes("client_secret_basic") === false;
		const proof = isPost ? client.ClientSecretPost(secret) : client.ClientSecretBasic(secret);
		const config = new client.Configuration(metadata, clientId, undefined, proof);
		config.timeout = patience;
		for (const set of [...execute, client.enableNonRepudiationChecks]) set(config);
		return config;
	}
}

/** What the provider calls an error is in its answer, or in the header that asks for another proof of who we are. */
interface Failure {
	readonly message?: string;
	readonly code?: string;
	readonly error?: string;
	readonly cause?: unknown;
}
type Challenge = { readonly parameters?: { readonly error?: string } };

/** The kinds of error and not the rest of its causes, which may hold a token or whom it names: `invalid_client` says that the secret is wrong. */
function whyOf(failure: unknown): string {
	const { message, code, error, cause } = failure as Failure;
	const challenges = Array.isArray(cause) ? (cause as readonly Challenge[]) : [];
	const kinds = [message, code, error, ...challenges.map(({ parameters }) => parameters?.error)];
	return kinds.filter((kind) => kind !== undefined).join(": ");
}

/** No answer in time, no connection, or an answer that says the provider itself is ailing. */
function isAway(error: unknown): boolean {
	if (error instanceof TypeError) return error.message === "fetch failed";
	const { code, cause } = error as { readonly code?: string; readonly cause?: unknown };
	if (code === "OAUTH_TIMEOUT" || (cause instanceof Response && cause.status >= 500)) return true;
	return cause instanceof Error && isAway(cause);
}

import { BadSettings } from "#main/cli/exit.ts";

/**
 * Whether OpenTelemetry's own variables ask for traces: an exporter or an endpoint is named and the SDK is not switched off. Only what would
 * be passed over in silence is looked at here; the rest is read by its SDK.
 */
export function tracesIn(environment: Readonly<Record<string, string | undefined>>): true | undefined {
	const said = (name: string): string | undefined => environment[`OTEL_${name}`]?.trim() || undefined;
	if (said("SDK_DISABLED")?.toLowerCase() === "true") return undefined;
	const endpoint = said("EXPORTER_OTLP_TRACES_ENDPOINT") ?? said("EXPORTER_OTLP_ENDPOINT");
	const exporter = said("TRACES_EXPORTER") ?? (endpoint === undefined ? "none" : "otlp");
	if (exporter === "none") return undefined;
	if (exporter !== "otlp")
		throw new BadSettings(`OTEL_TRACES_EXPORTER takes otlp or none, not ${JSON.stringify(exporter)}`);
	const protocol = said("EXPORTER_OTLP_TRACES_PROTOCOL") ?? said("EXPORTER_OTLP_PROTOCOL") ?? "http/json";
	if (protocol !== "http/json")
		throw new BadSettings(
			`OTEL_EXPORTER_OTLP_PROTOCOL: traces are sent as http/json, which every collector takes at port 4318, not ${protocol}`,
		);
	if (endpoint !== undefined && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? ""))
		throw new BadSettings(`OTEL_EXPORTER_OTLP_ENDPOINT takes an address as http://127.0.0.1:4318, not ${endpoint}`);
	return true;
}

import { type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import pg from "pg";

/**
 * Sends spans to where the environment says. Loaded only when traces are on: OpenTelemetry's SDK costs memory and time to load. Answers with
 * what sends the last of them.
 */
export function startTracing(process: string): () => Promise<void> {
	const provider = new NodeTracerProvider({
		resource: defaultResource()
			.merge(resourceFromAttributes({ "service.name": `landfall-${process}` }))
			.merge(detectResources({ detectors: [envDetector] })),
		spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
	});
	provider.register();
	traceStatements();
	return () => provider.shutdown();
}

/** One span a statement inside a span, named by its first word and the name it was prepared under; its text and values are not told. */
function traceStatements(): void {
	const query = Reflect.get(pg.Client.prototype, "query");
	const tracer = trace.getTracer("landfall");
	pg.Client.prototype.query = function traced(this: pg.Client, ...given: unknown[]) {
		if (!trace.getActiveSpan()) return Reflect.apply(query, this, given);
		const span = tracer.startSpan(nameOf(given[0]), { kind: SpanKind.CLIENT, attributes: POSTGRES });
		const last = given.at(-1);
		if (typeof last === "function") {
			const told = (error: unknown, ...more: unknown[]) => {
				end(span, error);
				Reflect.apply(last, undefined, [error, ...more]);
			};
			return Reflect.apply(query, this, [...given.slice(0, -1), told]);
		}
		const answer: unknown = Reflect.apply(query, this, given);
		if (answer instanceof Promise)
			answer.then(
				() => end(span),
				(error: unknown) => end(span, error),
			);
		else span.end();
		return answer;
	} as typeof query;
}

const POSTGRES = { "db.system.name": "postgresql" };

function end(span: Span, error?: unknown): void {
	if (error) span.setStatus({ code: SpanStatusCode.ERROR });
	span.end();
}

function nameOf(statement: unknown): string {
	const { text, name } = (typeof statement === "string" ? { text: statement } : Object(statement)) as {
		readonly text?: string;
		readonly name?: string;
	};
	const word = /^\s*([a-z]+)/i.exec(text ?? "")?.[1]?.toUpperCase() ?? "statement";
	return name === undefined ? word : `${word} ${name}`;
}

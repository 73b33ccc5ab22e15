import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** Nothing is made of it until `startTracing` has run: OpenTelemetry's interface alone does nothing. */
const tracer = () => trace.getTracer("landfall");

/** One span a request, named by the pattern of its address; a caller's own trace is gone on with. */
export function traceRequests(app: FastifyInstance): void {
	const spans = new WeakMap<FastifyRequest, Span>();
	app.addHook("onRequest", (request, _reply, done) => {
		const parent = propagation.extract(context.active(), request.headers);
		const route = request.routeOptions.url ?? "none";
		const attributes = {
			"http.request.method": request.method,
			"http.route": route,
			"landfall.request_id": request.id,
		};
		const span = tracer().startSpan(`${request.method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent);
		spans.set(request, span);
		context.with(trace.setSpan(parent, span), done);
	});
	app.addHook("onResponse", async (request, { statusCode }) => {
		const span = spans.get(request);
		span?.setAttribute("http.response.status_code", statusCode);
		if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
		span?.end();
	});
}

/** A piece of work in a span of its own; what it throws marks the span, by its kind only: a message may quote what somebody wrote. */
export function spanned<A>(name: string, work: () => Promise<A>): Promise<A> {
	return tracer().startActiveSpan(name, async (span) => {
		try {
			return await work();
		} catch (error) {
			span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).name });
			throw error;
		} finally {
			span.end();
		}
	});
}

import { CircleX, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import type { Text } from "#kernel/text.ts";
import { Problem } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { Button } from "#web/ui/button.tsx";

/** What cannot be done, the article, what can be done instead, who decides; beside the button that was pressed. */
export const RefusalBox = ({
	title,
	children,
	instead,
}: {
	readonly title: ReactNode;
	readonly children?: ReactNode;
	readonly instead?: ReactNode;
}) => (
	<div className="refusal" role="alert">
		<p className="refusal-title">
			<CircleX className="ic" size={20} aria-hidden="true" /> <span>{title}</span>
		</p>
		{children}
		{instead && <div className="refusal-instead">{instead}</div>}
	</div>
);

/** Why there is nothing here, and the one thing to do about it. */
export const EmptyState = ({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) => (
	<div className="empty">
		<svg className="empty-art" viewBox="0 0 320 90" aria-hidden="true">
			<path d="M0 70c40-24 70 8 110-8s60-44 100-30 60 40 110 20M0 84c50-20 80 4 120-6s60-36 92-26 60 36 108 18M20 56c40-22 60 2 90-12s58-38 92-28" />
		</svg>
		<p>{children}</p>
		{action}
	</div>
);

const LOADING: Text = { zh: "正在取数据", en: "Loading" };

/** The outline of what is coming; no spinner. */
export function Skeleton({ lines = 4 }: { readonly lines?: number }) {
	const { say } = useSpeech();
	return (
		<div className="skeleton" role="status">
			<span className="sr">{say(LOADING)}</span>
			{Array.from({ length: lines }, (_, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: lines without content
				<i key={i} />
			))}
		</div>
	);
}

const WORDS = {
	failed: { zh: "没有取到", en: "Could not be loaded" },
	kept: { zh: "您填的内容都还在。", en: "What you entered is still here." },
	retry: { zh: "再试一次", en: "Try again" },
	code: { zh: "打电话时请报这个编号", en: "Read out this number on the phone" },
	stale: {
		zh: "连不上服务器，先显示之前取到的内容。",
		en: "The server cannot be reached; this is what was loaded before.",
	},
} satisfies Record<string, Text>;

/** What failed, that nothing was lost, how to go on, and the number to read out. */
export function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
	const { say } = useSpeech();
	const problem = error instanceof Problem ? error : undefined;
	return (
		<RefusalBox
			title={problem ? say(problem.title) : say(WORDS.failed)}
			instead={
				onRetry && (
					<Button onClick={onRetry}>
						<RotateCw className="ic" size={18} aria-hidden="true" />
						{say(WORDS.retry)}
					</Button>
				)
			}
		>
			<p>
				{problem?.remedy ? say(problem.remedy) : say(WORDS.kept)}
				{problem?.requestId && (
					<>
						{" "}
						{say(WORDS.code)}: <code>{problem.requestId}</code>
					</>
				)}
			</p>
		</RefusalBox>
	);
}

/** What is shown is older than it should be. */
export function Stale({ onRetry }: { readonly onRetry?: () => void }) {
	const { say } = useSpeech();
	return (
		<p className="stale" role="status">
			{say(WORDS.stale)}{" "}
			{onRetry && (
				<button type="button" className="linklike" onClick={onRetry}>
					{say(WORDS.retry)}
				</button>
			)}
		</p>
	);
}

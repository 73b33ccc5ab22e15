import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Answer } from "#kernel/endpoint.ts";
import type { extendSession, readSession } from "#modules/identity/contract.ts";
import { WARNING } from "#modules/identity/model.ts";
import { useMe } from "#web/features/identity/session.ts";
import { call } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { SIGN_IN } from "#web/lib/words/sign-in.ts";
import { Button } from "#web/ui/button.tsx";
import "#web/features/identity/sign-in.css";

/** Who is at work is not asked: typing and pointing move the end on by themselves, at most this often, ms. */
const AT_WORK = 5 * 60_000;

/** Warns two minutes before the session ends; one click goes on (G-29). */
export function SessionWatch() {
	const { data: me } = useMe();
	return me ? <Watch key={me.actor} /> : null;
}

/** Both ends on this machine's clock, which need not be right. */
const onOurClock = ({ now, endsAt, latestEnd }: Answer<typeof readSession>) => {
	const ahead = Date.now() - Date.parse(now);
	return { endsAt: Date.parse(endsAt) + ahead, latestEnd: Date.parse(latestEnd) + ahead };
};

function Watch() {
	const client = useQueryClient();
	const { data, error, refetch } = useQuery({
		queryKey: ["session"],
		queryFn: async ({ signal }) => onOurClock(await call<typeof readSession>("GET", "/me/session", { signal })),
		staleTime: Number.POSITIVE_INFINITY,
	});
	const extend = useMutation({
		mutationFn: async () => onOurClock(await call<typeof extendSession>("POST", "/me/session")),
		onSuccess: (ends) => {
			client.setQueryData(["session"], ends);
			setNow(Date.now());
		},
	});
	const [now, setNow] = useState(Date.now);
	const left = data && data.endsAt - now;
	const isWarned = left !== undefined && left <= WARNING && left > 0;
	useEffect(() => {
		if (left === undefined) return undefined;
		const tick = async () => {
			if (left > WARNING || left <= 0) await refetch(); // it may have moved on in another window
			setNow(Date.now());
		};
		const timer = setTimeout(() => void tick(), left > WARNING ? left - WARNING : 1000);
		return () => clearTimeout(timer);
	}, [left, refetch]);
	const isOver = error !== null || (left !== undefined && left <= 0);
	useEffect(() => {
		if (isOver) void client.invalidateQueries({ queryKey: ["me"] });
	}, [isOver, client]);
	const { mutate } = extend;
	useEffect(() => {
		let last = Date.now();
		const act = () => {
			if (Date.now() - last < AT_WORK) return;
			last = Date.now();
			mutate();
		};
		for (const sign of ["keydown", "pointerdown"] as const) addEventListener(sign, act);
		return () => {
			for (const sign of ["keydown", "pointerdown"] as const) removeEventListener(sign, act);
		};
	}, [mutate]);
	if (!isWarned || !data) return null;
	return (
		<Warning left={left} isFinal={data.latestEnd - now <= WARNING} isBusy={extend.isPending} onGoOn={() => mutate()} />
	);
}

function Warning({
	left,
	isFinal,
	isBusy,
	onGoOn,
}: {
	readonly left: number;
	readonly isFinal: boolean;
	readonly isBusy: boolean;
	readonly onGoOn: () => void;
}) {
	const { say } = useSpeech();
	const [isSeen, setSeen] = useState(false);
	const box = useRef<HTMLDialogElement>(null);
	useEffect(() => {
		if (!isSeen) box.current?.showModal();
	}, [isSeen]);
	if (isSeen) return null;
	const seconds = Math.max(0, Math.round(left / 1000));
	const goOn = isFinal ? () => setSeen(true) : onGoOn;
	return (
		<dialog
			ref={box}
			className="session-end"
			role="alertdialog"
			aria-labelledby="session-end-title"
			aria-describedby="session-end-why"
			onCancel={goOn}
		>
			<h2 id="session-end-title">
				{say(SIGN_IN.endTitle, { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })}
			</h2>
			<p id="session-end-why">{say(isFinal ? SIGN_IN.endFinal : SIGN_IN.endIdle)}</p>
			<Button kind="primary" size="large" wide disabled={isBusy} onClick={goOn}>
				{say(isFinal ? SIGN_IN.close : SIGN_IN.goOn)}
			</Button>
		</dialog>
	);
}

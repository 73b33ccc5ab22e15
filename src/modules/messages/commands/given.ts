import type { MessagesGround } from "#modules/messages/decide/ground.ts";

/** What a server's messages stand on. */
export type MessagesGiven = MessagesGround;

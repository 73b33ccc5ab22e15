/** Stands in every export: how a stranger checks it without us. */
export const README = `# 导出的事件记录 · Exported event log

本包由 Landfall 导出，内含全部事件、封存记录和锚点，可以脱离本系统独立核验。
This is an export of Landfall: events, seals and anchors. It can be checked without us, and without our software.

    ./landfall verify FILE.zip --anchors YOUR-COPY.jsonl

## Files

- events.jsonl: a line an event, \`{"batch", "event", "position"}\`; \`event\` is what was recorded.
- seals.jsonl: a line a batch of events; \`events\` lists \`[module, stream, seq, leaf]\` in their order.
- anchors.jsonl: heads of the seals as they were written outside the database. Trust a copy of your own, made earlier.
- manifest.json: zone, scope and time of this export; in an export of single streams how many events each has, and the hash of each file.
- files/: what was handed in; the hash of each file stands in the \`data\` of the event with which it came.

Every line is canonical JSON (RFC 8785: keys sorted, no blanks). All hashes are SHA-256 of UTF-8 text, written as 64 hex digits.

## By hand

1. An event's leaf binds its fields one by one, so that one can be withheld and the rest still checked. The fields are \`actor\`,
   \`principal\` and each key K of \`data\` as \`data.K\`. For each: s = hash(salt of the event + name), h = hash(["name","s",value]).
   The leaf is the hash of the event without actor, principal, data and salt, and with \`"fields":{name: h, …}\`.
2. The seal of its batch lists that leaf at \`position\`.
3. Each listed \`[module,stream,seq,leaf]\`, as canonical JSON, is hashed. Neighbours are joined (the two texts one after the other) and hashed,
   level by level, until one is left: \`root\`. One without a neighbour goes up as it is.
   In an export of single streams, \`proof\` gives the neighbours instead, and an anchor names its last event only if it is of these streams.
4. \`head\` is the hash of \`{"at","batch","count","previous","root","total","zone"}\`; \`previous\` is the head of the batch before
   (64 zeros for the first). So no batch can be changed without changing every later head.
5. \`signature\` is by Ed25519 (or SM2 with SM3, if the key is on that curve) over the 64 characters of \`head\`, with the public key \`key\` (SPKI, base64). Compare the key with one you trust.
6. Every anchor's \`head\` must be the head of the seal of that batch; an anchor without its seal means that the end was cut off.
7. The events of a stream are numbered 1, 2, 3 … without a gap.
`;

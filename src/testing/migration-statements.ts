/** The statements of a migration, without comments, each on one line; what is quoted or between dollars is not taken apart. */
export function statementsOf(sql: string): readonly string[] {
	const pieces = sql.match(/--[^\n]*|\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|"[^"]*"|;|[^-$'";]+|[-$]/g) ?? [];
	const statements = [""];
	for (const piece of pieces) {
		if (piece.startsWith("--")) continue;
		if (piece === ";") statements.push("");
		else statements.push((statements.pop() ?? "") + piece);
	}
	return statements.map((one) => one.replace(/\s+/g, " ").trim()).filter((one) => one !== "");
}

const NAME = '[\\w."]+';
const tableIn = (statement: string, before: string): string | undefined =>
	new RegExp(`^${before} (${NAME})`, "i").exec(statement)?.[1];

/**
 * Statements after which an application that does not know them still reads and writes as before. What is not known to only add is not among
 * them: whoever needs it says why. A table that the same migration makes may be anything: nobody has used it.
 */
export function contracting(sql: string): readonly string[] {
	const statements = statementsOf(sql);
	const made = new Set(statements.map((one) => tableIn(one, "CREATE TABLE")).filter((name) => name !== undefined));
	const ofNew = (statement: string): boolean =>
		[...statement.matchAll(new RegExp(`\\bON (?:TABLE )?(${NAME})`, "gi"))].some(([, name]) => made.has(name ?? ""));
	return statements.filter((one) => {
		if (/^(CREATE TABLE|CREATE SCHEMA|CREATE INDEX|CREATE FUNCTION|CREATE PROCEDURE|COMMENT ON|GRANT) /i.test(one))
			return false;
		if (/^CALL platform\.(protect|add_module|add_events)\(/i.test(one)) return false;
		if (/^(CREATE UNIQUE INDEX|REVOKE) /i.test(one)) return !ofNew(one);
		const altered = tableIn(one, "ALTER TABLE");
		if (altered !== undefined) return !made.has(altered) && !onlyAdds(one.slice(one.indexOf(altered) + altered.length));
		return true;
	});
}

/** Columns that may be left out when a row is written. */
const onlyAdds = (actions: string): boolean =>
	outsideBrackets(actions).every(
		(action) =>
			/^ADD (COLUMN )?(?!CONSTRAINT|PRIMARY|UNIQUE|CHECK|FOREIGN|EXCLUDE)/i.test(action) &&
			(!/NOT NULL/i.test(action) || /\bDEFAULT\b/i.test(action)) &&
			!/\b(UNIQUE|PRIMARY KEY|CHECK|REFERENCES)\b/i.test(action),
	);

function outsideBrackets(list: string): readonly string[] {
	const parts = [""];
	let level = 0;
	for (const sign of list) {
		if (sign === "(") level++;
		if (sign === ")") level--;
		if (sign === "," && level === 0) parts.push("");
		else parts.push((parts.pop() ?? "") + sign);
	}
	return parts.map((part) => part.trim());
}

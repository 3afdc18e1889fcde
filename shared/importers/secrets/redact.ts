/** Text that stands where a secret goes and is none: `<token>`, `YOUR_KEY`, `****`. */
export const PLACEHOLDER =
  /^$|^(user|username|pass|password|passwd|secret|token|key|api[_-]?key)$|^<.*>$|<[\w ./-]+>|\*{3,}|\.{3}|x{4,}|\b(your|my|example|changeme|change-me|placeholder|dummy|replace|insert|todo|fake|redacted|none|null)\b|^(sk|pk|ghp|ntn)_[A-Z_]+$|\[\[.*\]\]|^[A-Z]+(_[A-Z0-9]+)*_(HERE|KEY|TOKEN|SECRET|PASSWORD|ID|URL)$/i;

/** Keys of vendors, by the form they give them; private keys and signed tokens. */
const TOKEN =
  /\b(?:(?:sk|pk|rk)[-_](?:live|test|ant|proj|or)?[-_]?[A-Za-z0-9_-]{16,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}|(?:AKIA|ASIA)[A-Z0-9]{16}\b|AIza[\w-]{30,}|(?:ntn|secret|npm|hf)_[A-Za-z0-9]{20,}|dt0[a-z]\d\d\.[\w.]{20,}|eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]+)?)|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/gi;
/** What follows a word that announces a secret; the first group stays, the second is the secret. */
const ANNOUNCED: readonly RegExp[] = [
  /(\b(?:bearer|basic)\s+)([A-Za-z0-9+/_.=-]{12,})/gi,
  /(:\/\/[^\s:/@]{0,200}:)([^\s@/]{3,200})(?=@)/g,
  /([?&](?:api[_-]?key|key|token|access_token|secret|password|sig|signature|auth)=)([^&\s"'<{$]{4,})/gi,
  /(\b(?:password|passwd|secret|api[_-]?key|access[_-]?token|token)["']?\s?[:=]\s?["']?)(?![<{$])([^\s"',;}<]{6,})/gi,
];
/** A long run without words: a path segment or a value that is random rather than chosen. */
const RUN = /[A-Za-z0-9_-]{28,}/g;

export const REDACTED = '[secret]';

/** The text without anything that looks like a secret. Digests (`sha256:…`, git revisions) and UUIDs stay. */
export function redact(text: string): string {
  return text.length < 8 ? text : replaced(text, () => REDACTED);
}

/** The pieces of a text that look like secrets. */
export function secretPieces(text: string): string[] {
  const pieces: string[] = [];
  replaced(text, (piece) => {
    pieces.push(piece);
    return REDACTED;
  });
  return pieces;
}

export const looksSecret = (text: string): boolean => secretPieces(text).length > 0;

function replaced(text: string, by: (piece: string) => string): string {
  const one = (piece: string) => (isHarmless(piece) ? piece : by(piece));
  const known = ANNOUNCED.reduce(
    (rest, pattern) =>
      rest.replace(pattern, (_all, before: string, piece: string) => `${before}${one(piece)}`),
    text.replace(TOKEN, one),
  );
  return known.replace(RUN, (piece) =>
    /\d/.test(piece) && /[A-Za-z]/.test(piece) && isRandom(piece) ? one(piece) : piece,
  );
}

const isHarmless = (text: string) =>
  text === REDACTED ||
  PLACEHOLDER.test(text) ||
  /^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(text) ||
  /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);

/** Random text changes between letters and digits, or between cases, far more often than words do. */
function isRandom(text: string): boolean {
  const kind = (c: string) => (/\d/.test(c) ? 0 : /[a-z]/.test(c) ? 1 : /[A-Z]/.test(c) ? 2 : 3);
  let changes = 0;
  for (let i = 1; i < text.length; i++) if (kind(text.charAt(i)) !== kind(text.charAt(i - 1))) changes += 1;
  return changes / text.length > 0.3 && !/[-_].{1,14}[-_].{1,14}[-_]/.test(text);
}

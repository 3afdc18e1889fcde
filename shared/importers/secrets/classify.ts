import { looksSecret, PLACEHOLDER } from './redact';

/** What a value in a credential's place is. Only `literal` is a secret; its text must go nowhere. */
export type SecretValue =
  | { readonly kind: 'reference'; readonly name: string; readonly optional: boolean }
  | { readonly kind: 'placeholder' }
  | { readonly kind: 'literal' }
  | { readonly kind: 'plain' };

const REFERENCES: readonly RegExp[] = [
  /\$\{\{\s*(?:secrets|env|vars|github)\.([\w.-]+)\s*\}\}/,
  /\$\{(?:env:|input:|process\.env\.|secret:)?([\w.-]+)(:?-[^}]*)?\}/,
  /^\{(?:env|file):([\w./~-]+)\}$/,
  /^=Env\.(\w+)$/,
  /^\$\(?([A-Za-z_]\w*)\)?$/,
  /\{\{\s*([\w.$|[\]"' -]+?)\s*\}\}/,
  /^%([A-Z_][A-Z0-9_]*)%$/,
];
const BARE_NAME = /^(COPILOT_MCP_)?[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/;
const SECRET_NAME =
  /(^|[_\-.\s])(api[_-]?key|apikey|access[_-]?key|secret|token|password|passwd|pwd|pass|auth|authorization|bearer|credential|credentials|private[_-]?key|dsn|connection[_-]?string|cookie|session[_-]?id|signature|pat|key)s?($|[_\-.\s\d])/i;

/** True when a field of this name holds a credential: `OPENAI_API_KEY`, `Authorization`, `dbPassword`. */
export function namesSecret(name: string): boolean {
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return (
    SECRET_NAME.test(spaced) &&
    !/(max|num|count|limit|budget)[_-]?tokens?|tokens?[_-]?(limit|count)|public[_-]?key|key[_-]?(name|path|file)/i.test(
      spaced,
    )
  );
}

/** What the value in a field is; `name` decides whether plain text is a secret. */
export function classify(name: string, value: string): SecretValue {
  const text = value.replace(/^(bearer|basic|token|bot)\s+/i, '').trim();
  for (const form of REFERENCES) {
    const match = form.exec(text);
    if (match?.[1] !== undefined)
      return { kind: 'reference', name: match[1], optional: match[2] !== undefined };
  }
  const password = /:\/\/[^\s:/@]*:([^\s@/]+)@/.exec(text)?.[1];
  if (PLACEHOLDER.test(password ?? text)) return { kind: 'placeholder' };
  if (BARE_NAME.test(text)) return { kind: 'reference', name: text, optional: false };
  if (looksSecret(value)) return { kind: 'literal' };
  if (
    namesSecret(name) &&
    text.length >= 4 &&
    !/^(true|false|\d{1,5}|https?:\/\/[^@?]*|[./~][\w./-]*)$/i.test(text)
  )
    return { kind: 'literal' };
  return { kind: 'plain' };
}

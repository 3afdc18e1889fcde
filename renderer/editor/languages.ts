import type * as Monaco from 'monaco-editor/editor';

const REGO = {
  keywords: [
    'package',
    'import',
    'default',
    'if',
    'in',
    'contains',
    'every',
    'some',
    'not',
    'with',
    'as',
    'else',
    'true',
    'false',
    'null',
  ],
  tokenizer: {
    root: [
      [/#.*$/, 'comment'],
      [/[a-zA-Z_]\w*/, { cases: { '@keywords': 'keyword', '@default': 'identifier' } }],
      [/"(?:[^"\\]|\\.)*"/, 'string'],
      [/`[^`]*`/, 'string'],
      [/\d+(\.\d+)?/, 'number'],
      [/:=|==|!=|<=|>=|[<>+\-*/%&|]/, 'operator'],
      [/[{}()[\]]/, '@brackets'],
    ],
  },
};

const CEDAR = {
  keywords: [
    'permit',
    'forbid',
    'when',
    'unless',
    'principal',
    'action',
    'resource',
    'context',
    'in',
    'is',
    'has',
    'like',
    'if',
    'then',
    'else',
    'true',
    'false',
    'entity',
    'namespace',
    'appliesTo',
    'type',
    'enum',
  ],
  tokenizer: {
    root: [
      [/\/\/.*$/, 'comment'],
      [/@[a-zA-Z_]\w*/, 'annotation'],
      [/[a-zA-Z_]\w*/, { cases: { '@keywords': 'keyword', '@default': 'identifier' } }],
      [/"(?:[^"\\]|\\.)*"/, 'string'],
      [/\d+/, 'number'],
      [/==|!=|<=|>=|&&|\|\||::|[<>+\-*!]/, 'operator'],
      [/[{}()[\]]/, '@brackets'],
    ],
  },
};

/** Highlighting for the policy languages that Monaco does not know. */
export function registerLanguages(monaco: typeof Monaco): void {
  for (const [id, tokens] of [
    ['rego', REGO],
    ['cedar', CEDAR],
  ] as const) {
    monaco.languages.register({ id });
    monaco.languages.setMonarchTokensProvider(id, tokens as unknown as Monaco.languages.IMonarchLanguage);
    monaco.languages.setLanguageConfiguration(id, {
      brackets: [
        ['{', '}'],
        ['(', ')'],
        ['[', ']'],
      ],
    });
  }
}

/** The language of an output file, by its name. */
export function languageOf(path: string): string {
  if (path.endsWith('.rego')) return 'rego';
  if (path.endsWith('.cedar') || path.endsWith('.cedarschema')) return 'cedar';
  if (/\.ya?ml$/.test(path)) return 'yaml';
  return path.endsWith('.json') || path.endsWith('.manifest') ? 'json' : 'plaintext';
}

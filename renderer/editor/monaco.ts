import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import editorWorker from 'monaco-editor/editor/editor.worker?worker&url';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';
import 'monaco-editor/languages/definitions/yaml/register';
import jsonWorker from 'monaco-editor/languages/features/json/json.worker?worker&url';
import { createWorker } from '../platform/trusted-worker';
import { registerLanguages } from './languages';

self.MonacoEnvironment = {
  getWorker: (_id: string, label: string) => createWorker(label === 'json' ? jsonWorker : editorWorker),
};
registerLanguages(monaco);

/** Monaco's own themes, with the colours that are too faint to read against their background made stronger. */
monaco.editor.defineTheme('ambit-light', {
  base: 'vs',
  inherit: true,
  rules: [{ token: 'annotation', foreground: '5f5f5f' }],
  colors: {},
});
monaco.editor.defineTheme('ambit-dark', {
  base: 'vs-dark',
  inherit: true,
  rules: [
    { token: 'comment', foreground: '8fbf7f' },
    { token: 'annotation', foreground: 'c8c8c8' },
    { token: 'string', foreground: 'e0aa92' },
  ],
  colors: {
    // The surface of the panes around it.
    'editor.background': '#181f28',
    // Read on added and removed lines too.
    'editorLineNumber.foreground': '#a9b2bd',
    'editor.selectionBackground': '#1d3550',
    'editor.inactiveSelectionBackground': '#1d3550',
  },
});

export { jsonDefaults, monaco };

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

export { jsonDefaults, monaco };

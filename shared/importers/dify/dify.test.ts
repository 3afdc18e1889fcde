import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './dify.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('an agent calls the tools that are switched on, and code steps run what they are given', () => {
  expect(imported.document).toMatchObject({
    flows: expect.arrayContaining([
      expect.objectContaining({ kind: 'call', from: 'clerk', to: 'desk', operations: ['get_ticket'] }),
      expect.objectContaining({ kind: 'call', from: 'clerk', to: 'tidy', operations: ['run_code'] }),
    ]),
    credentials: [expect.objectContaining({ name: 'DESK_TOKEN' })],
  });
});

test('every counted item of dify is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'dify', items: 6, mapped: 6, diagnosed: 0 }]);
});

test('data sets of an app without a graph are stores whose words reach it', () => {
  const text =
    'app: { mode: agent-chat, name: Helper }\nkind: app\nmodel_config:\n  model: { name: m-1, provider: p }\n  dataset_configs: { datasets: { datasets: [ { dataset: { enabled: true, id: abc } }, { dataset: { enabled: false, id: off } } ] } }\n';
  const { document } = importFiles(emptyModel('Helper'), [{ file: 'app.yml', text }]);
  expect(document.flows.map((f) => `${f.kind} ${f.from}`).sort()).toEqual([
    'infer helper',
    'instruct data-set-1',
    'instruct users-of-the-app',
  ]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { analyse } from '../../pipeline';
import { builtInRuleFiles } from '../../testing/node/built-in-rules';
import { rowsOf } from '../threat-rows';
import { sarifOf } from './sarif';

const schemaFile = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
formats.default(ajv);
// It names draft 4, which ajv does not have; without its name and id it reads the same in draft 7.
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>;
const isSarif = ajv.compile(schema);
const rules = builtInRuleFiles();
const problems = (log: unknown) => (isSarif(log) ? [] : (isSarif.errors ?? []));
const rowsFor = (text: string) => rowsOf(analyse(text, rules, { until: 'policy' }));

test.each(readdirSync('templates/archetypes'))('the log of %s follows the SARIF 2.1.0 schema', (name) => {
  const rows = rowsFor(readFileSync(`templates/archetypes/${name}`, 'utf8'));
  const log = sarifOf(rows, `templates/archetypes/${name}`);
  expect(problems(log)).toEqual([]);
  expect(log.runs[0]?.results).toHaveLength(rows.length);
});

test('decided threats, odd file names and a model without threats do too', () => {
  const text = readFileSync('templates/archetypes/support-agent.ambit.json', 'utf8');
  const [first] = rowsFor(text);
  if (!first) throw new Error('no threat');
  const decided = [{ ...first, status: 'accepted' }];
  for (const file of ['-', 'a b\\c#ü?.json', '../up.json', 'C:\\models\\x.json'])
    expect(problems(sarifOf(decided, file)), file).toEqual([]);
  expect(problems(sarifOf([], 'x.json'))).toEqual([]);
});

test('the schema refuses a log that is none', () => {
  expect(problems({ version: '2.1.0' })).not.toEqual([]);
  expect(problems({ ...sarifOf([], 'x'), version: '2.0.0' })).not.toEqual([]);
});

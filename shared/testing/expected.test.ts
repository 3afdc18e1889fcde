import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openModel } from '../model/file/open';
import { deriveThreats } from '../threats/evaluate';
import { builtInRules } from './node/built-in-rules';

interface Expected {
  readonly rule: string;
  /** The operations, tasks or credentials of the threat; its elements where it names none. */
  readonly about: string;
  readonly why: string;
}

const rules = builtInRules();
const templates = readdirSync('templates/archetypes')
  .filter((name) => name.endsWith('.ambit.json'))
  .map((name) => name.slice(0, -'.ambit.json'.length));
const defended = readdirSync('templates/expected').map((name) => name.slice(0, -'.yaml'.length));
const line = (rule: string, about: string) => `${rule}: ${about}`;

test('every template has a list, and every list is about a template', () => {
  expect(defended).toEqual(templates);
});

describe.each(defended)('the threats of %s', (id) => {
  const file = `templates/expected/${id}.yaml`;
  const expected = existsSync(file) ? (parse(readFileSync(file, 'utf8')) as Expected[]) : [];
  const opened = openModel(readFileSync(`templates/archetypes/${id}.ambit.json`, 'utf8'));
  if (!opened.ok) throw new Error(id);
  const raised = deriveThreats(opened.value, rules);

  test('T11: are those that were read and defended, one by one', () => {
    const found = raised.map((t) => line(t.rule, (t.also.length > 0 ? t.also : t.elements).join(' ')));
    expect(found.sort()).toEqual(expected.map((e) => line(e.rule, e.about)).sort());
  });

  test('each have a reason that is a sentence', () => {
    expect(expected.filter((e) => !/^[A-Z].{30,}[.]$/.test(e.why ?? '')).map((e) => e.rule)).toEqual([]);
  });

  test('are fewer than two for each element', () => {
    expect(raised.length / opened.value.document.elements.length).toBeLessThan(2);
  });
});

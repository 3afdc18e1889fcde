import { expect, test } from 'vitest';
import { tryRuleFile } from '../../state/rule-trial';
import { soundRules } from '../../state/sound-rules';
import { freePath, NEW_RULE, newPack } from './rule-files';

test('a new rule loads, its examples hold, and its path is free', () => {
  const trial = tryRuleFile({ path: 'my-rules/my-rule.yaml', text: NEW_RULE }, null);
  expect(trial).toMatchObject({ sound: true, diagnostics: [] });
  expect(trial.trials.map((t) => t.ok)).toEqual([true, true]);
  expect(freePath('m', 'r', [{ path: 'm/r.yaml', text: '' }])).toBe('m/r-2.yaml');
});

test('what is wrong stands at its line; examples that do not hold at the line of the examples', () => {
  const typo = NEW_RULE.replace('operation.effect', 'operation.efect');
  const line = (text: string, start: string) => text.split('\n').findIndex((l) => l.startsWith(start)) + 1;
  expect(tryRuleFile({ path: 'a/b.yaml', text: typo }, null).diagnostics).toMatchObject([
    { code: 'AMB604', line: line(typo, 'when') },
  ]);
  const quiet = NEW_RULE.replace("when: '", "when: 'false && ");
  expect(tryRuleFile({ path: 'a/b.yaml', text: quiet }, null).diagnostics).toMatchObject([
    { code: 'AMB609', line: line(quiet, 'examples') },
  ]);
});

test('an own rule that does not load, or has the id of another, is named and hides no other', () => {
  const built = soundRules([]).files.length;
  const own = [
    { path: 'mine/pack.yaml', text: newPack('mine') },
    { path: 'mine/good.yaml', text: NEW_RULE },
    { path: 'mine/same.yaml', text: NEW_RULE },
    { path: 'mine/typo.yaml', text: NEW_RULE.replace('for: operation', 'for: nothing') },
    { path: 'mine/theirs.yaml', text: NEW_RULE.replace('id: my-rule', 'id: unmediated-call') },
  ];
  const { files, diagnostics } = soundRules(own);
  expect(files.slice(built).map((f) => f.path)).toEqual(['own/mine/pack.yaml', 'own/mine/good.yaml']);
  expect(new Set(diagnostics.map((d) => d.at))).toEqual(
    new Set(['own/mine/same.yaml', 'own/mine/typo.yaml', 'own/mine/theirs.yaml']),
  );
  expect(soundRules(own.map((f) => ({ ...f }))).files).toBe(files);
});

import { beforeEach, expect, test, vi } from 'vitest';
import type { ModelDocument } from '../../shared/model/document';
import { mergeModels } from '../../shared/review/merge/merge-models';
import { modelBuilder } from '../../shared/testing/model-builder';

vi.stubGlobal('window', { ambit: {} });
vi.mock('./compare.worker?worker&url', () => ({ default: '' }));
const { useShell } = await import('./store');
const { applyMerge, choose, chooseBase, chooseRest, useMerge } = await import('./merge');
// Only the choice of a host reads it, once; other tests of this process must not meet it.
vi.unstubAllGlobals();

const base = modelBuilder().element('agent', 'bot').element('agent', 'clerk').build();
const named = (id: string, name: string, title = base.title): ModelDocument => ({
  ...base,
  title,
  elements: base.elements.map((e) => (e.id === id ? { ...e, name } : e)),
});
const ours = named('bot', 'Helper');
const theirs = named('bot', 'Desk', 'Their title');

beforeEach(() => {
  useShell.getState().open(ours, { token: null, name: 'desk', digest: 'old' });
  const { conflicts } = mergeModels(base, ours, theirs);
  const merging = {
    base,
    bases: [],
    theirs,
    theirName: 'on disk',
    digest: 'new',
    conflicts,
    choices: new Map(),
  };
  useMerge.setState({ merging });
});

test('R2: nothing is merged while a place is open; what was chosen then is one edit that can be undone', () => {
  applyMerge();
  expect(useShell.getState().document).toBe(ours);
  choose('/elements/bot/name', 'theirs');
  applyMerge();
  const { document, undoStack, undo } = useShell.getState();
  expect([document, undoStack.length]).toEqual([theirs, 1]);
  expect(useMerge.getState().merging).toBeNull();
  undo();
  expect(useShell.getState().document).toEqual(ours);
});

test('what is on disk counts as seen once it is merged, and the merged model is unsaved', () => {
  chooseRest('ours');
  applyMerge();
  expect(useShell.getState()).toMatchObject({
    dirty: true,
    file: { digest: 'new' },
    document: { title: 'Their title', elements: [{ name: 'Helper' }, {}] },
  });
});

test('a choice made twice is taken back, and the rest never overrides what was decided', () => {
  choose('/elements/bot/name', 'base');
  chooseRest('theirs');
  expect(useMerge.getState().merging?.choices.get('/elements/bot/name')).toBe('base');
  choose('/elements/bot/name', 'base');
  expect(useMerge.getState().merging?.choices.size).toBe(0);
});

test('a decision stands with another base while its place is a conflict, and falls away with it', () => {
  choose('/elements/bot/name', 'theirs');
  chooseBase(named('bot', 'Older'));
  expect(useMerge.getState().merging?.choices).toEqual(new Map([['/elements/bot/name', 'theirs']]));
  chooseBase(ours);
  expect(useMerge.getState().merging).toMatchObject({ conflicts: [], choices: new Map() });
  applyMerge();
  expect(useShell.getState().document).toMatchObject({
    title: 'Their title',
    elements: [{ name: 'Desk' }, {}],
  });
});

import { expect, test, vi } from 'vitest';
import { dispatch, type Handlers } from './dispatch';

const handlers = {
  'app.info': async () => {
    throw new Error('secret detail /home/ann');
  },
  'journal.clear': async ({ id }: { id: string }) => ({ ok: true, value: id, diagnostics: [] }),
} as unknown as Handlers;

test('a right request reaches its handler', async () => {
  expect(await dispatch(handlers, 'journal.clear', { id: 'a' })).toMatchObject({ ok: true, value: 'a' });
});

test('an unknown method, and a request of another shape, is a refusal and never a call', async () => {
  const wrong: ReadonlyArray<readonly [unknown, unknown]> = [
    ['constructor', {}],
    ['__proto__', {}],
    [['journal.clear'], { id: 'a' }],
    ['journal.clear', { id: 5 }],
    ['journal.clear', { id: 'a', more: 1 }],
    ['journal.clear', JSON.parse('{"__proto__":{"id":"a"}}')],
    ['journal.clear', null],
  ];
  for (const [method, request] of wrong)
    expect(await dispatch(handlers, method, request)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'AMB501' }],
    });
});

test('a defect of ours is told as a value without its details', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const reply = await dispatch(handlers, 'app.info', {});
  expect(reply).toMatchObject({ ok: false, diagnostics: [{ code: 'AMB500' }] });
  expect(JSON.stringify(reply)).not.toContain('secret');
  expect(logged).toHaveBeenCalledOnce();
  logged.mockRestore();
});

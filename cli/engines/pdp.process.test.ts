import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { fixtureCases } from '../../shared/targets/fixture';
import { askEngine } from '../../shared/verify/ask';
import { evaluationAddress, pdpBatchEngine, pdpEngine } from './pdp';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});
const serve = (listener: RequestListener) =>
  new Promise<URL>((resolve, reject) => {
    const server = createServer(listener).listen(0, '127.0.0.1', () => {
      const url = evaluationAddress(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      if (url) resolve(url);
      else reject(new Error('no address'));
    });
    servers.push(server);
  });
const slow: RequestListener = (_, response) => {
  setTimeout(() => response.end('{"decision":false}'), 60);
};
const cases = Array.from({ length: 40 }, (_, i) => ({ ...fixtureCases()[0], id: `case/${i}` })) as ReturnType<
  typeof fixtureCases
>;

test('a decision point that is just fast enough each time is not waited for without end', async () => {
  const report = await askEngine(pdpEngine(await serve(slow), 5_000, 300), cases, { giveUpAfter: 5 });
  expect(report.passed + report.failed).toBeLessThan(20);
  expect(report.skipped).toBeGreaterThan(20);
  expect(report.reason).toBe('No answer 5 times in a row');
  expect(report.failures.at(-1)?.message).toContain('all questions together took longer than 300 ms');
});

test('the same in batches ends with an error, not with an engine', async () => {
  const requests = cases.map((c) => c.request);
  const url = await serve((_, response) => {
    setTimeout(() => response.end(JSON.stringify({ evaluations: [{ decision: true }] })), 60);
  });
  await expect(pdpBatchEngine(url, requests, 5_000, 1, 300)).rejects.toThrow(
    /all questions together took longer than 300 ms|no answer within \d+ ms/,
  );
});

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { randomFrom } from './kill/random';

const ORDER = { agent: 'Support', operation: 'crm.get_order' };
const START = Date.parse('2026-01-01T00:00:00Z');

/** One call in each of the kinds of log that are read, with arguments of few and of many values. */
function record(kind: number, upTo: (n: number) => number): object {
  const time = new Date(START + upTo(2 ** 31)).toISOString();
  if (kind === 0)
    return {
      timestamp: time,
      decision_id: `${upTo(2 ** 31)}`,
      input: {
        subject: { id: 'support', properties: { identity: 'spiffe://acme/support' } },
        action: { name: ORDER.operation },
        context: {
          task: { type: 'refund-order', age_s: upTo(900) },
          args: { order_id: `A-${upTo(1_000_000)}`, n: upTo(50) },
        },
      },
      result: upTo(10) > 0,
    };
  if (kind === 1)
    return {
      ambit: '1',
      time,
      agent: 'support',
      task: 'refund-order',
      operation: 'payments.issue_refund',
      outcome: ['allow', 'deny', 'escalate'][upTo(3)],
      args: ['amount', 'order'],
    };
  if (kind === 2)
    return {
      agent: `agent-${upTo(20)}`,
      tool: 'send_mail',
      arguments: { to: ['ann', 'bob', 'eve'][upTo(3)], body: 'words and '.repeat(upTo(20)), urgent: true },
      time,
    };
  const attributes = {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.agent.name': ORDER.agent,
    'gen_ai.tool.name': 'mcp__crm__get_order',
    'gen_ai.tool.call.arguments': JSON.stringify({ order_id: `A-${upTo(1_000)}` }),
  };
  const listed = Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } }));
  return {
    resourceSpans: [
      {
        scopeSpans: [
          {
            spans: [
              {
                name: 'execute_tool',
                startTimeUnixNano: `${START + upTo(2 ** 31)}000000`,
                attributes: listed,
              },
            ],
          },
        ],
      },
    ],
  };
}

/** Writes a log of about `bytes` bytes, the same for the same size; returns how many calls it tells of. */
export async function writeLog(file: string, bytes: number): Promise<number> {
  const out = createWriteStream(file);
  const random = randomFrom(20);
  const upTo = (n: number) => Math.floor(random() * n);
  let written = 0;
  let calls = 0;
  while (written < bytes) {
    let part = '';
    for (let i = 0; i < 2_000; i += 1) part += `${JSON.stringify(record(upTo(4), upTo))}\n`;
    calls += 2_000;
    written += Buffer.byteLength(part);
    if (!out.write(part)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return calls;
}

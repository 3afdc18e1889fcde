import { copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AppProcess } from './app-process';
import { expect, test } from './fixtures';
import { SafetyScreen } from './screens/safety-screen';

const template = path.resolve(import.meta.dirname, '../templates/archetypes/support-agent.ambit.json');
/** More of them: AMBIT_KILLS=50 npx playwright test -c e2e kill.spec.ts */
const KILLS = Number(process.env.AMBIT_KILLS ?? 4);
const PROMISE_MS = 1000;

/** Edits and saves made in the window until it was killed: each names the agent by its number. */
interface Session {
  readonly made: ReadonlyArray<{ readonly number: number; readonly at: number }>;
  readonly killedAt: number;
}

test('the app killed while a person edits and saves loses at most the last second', async ({
  start,
  userData,
}) => {
  test.setTimeout(KILLS * 40_000);
  const folder = path.join(userData, 'designs');
  await mkdir(folder);
  const file = path.join(folder, 'design.ambit.json');
  await copyFile(template, file);
  let name = 'Support agent';
  const outcomes: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const app = await start([file]);
    const session = await editUntilKilled(app, name, kill);

    const onDisk = agentName(JSON.parse(await readFile(file, 'utf8')));
    const again = await start();
    const screen = new SafetyScreen(again.page);
    await expect(screen.button('New model')).toBeVisible();
    let found = onDisk;
    if ((await screen.kept.count()) > 0) {
      await screen.button('Recover').first().click();
      found = (await screen.outlineItem(/^(Support agent|Helper \d+)$/).innerText()).trim();
      await screen.save();
      await expect(screen.unsaved).toHaveCount(0);
    }
    await again.close();
    const due = session.made.filter((edit) => session.killedAt - edit.at > PROMISE_MS).at(-1)?.number ?? -1;
    outcomes.push(
      `kill ${kill}: edits to ${session.made.at(-1)?.number}, due ${due}, found “${found}”, on disk “${onDisk}”`,
    );
    expect(numberOf(found), outcomes.join('\n')).toBeGreaterThanOrEqual(Math.max(due, numberOf(name)));
    name = found;
  }
  console.log(outcomes.join('\n'));
});

async function editUntilKilled(app: AppProcess, first: string, kill: number): Promise<Session> {
  const screen = new SafetyScreen(app.page);
  const made: { number: number; at: number }[] = [];
  let name = first;
  let killedAt = 0;
  const editing = (async () => {
    for (let step = 0; killedAt === 0; step += 1) {
      const number = numberOf(first) + 1 + step;
      await screen.rename(name, `Helper ${number}`);
      name = `Helper ${number}`;
      made.push({ number, at: Date.now() });
      if (step % 3 === kill % 3) await screen.save();
    }
  })().catch(() => undefined);
  await expect.poll(() => made.length, { intervals: [50] }).toBeGreaterThan(1 + (kill % 4));
  // Some way into whatever is going on then.
  await new Promise((resolve) => setTimeout(resolve, (kill * 173) % 400));
  killedAt = Date.now();
  await app.kill();
  await editing;
  return { made: made.filter((edit) => edit.at < killedAt), killedAt };
}

interface Model {
  readonly elements: ReadonlyArray<{ readonly kind: string; readonly name: string }>;
}
const agentName = (model: Model) => model.elements.find((element) => element.kind === 'agent')?.name ?? '';
const numberOf = (name: string) => Number(/\d+$/.exec(name)?.[0] ?? -1);

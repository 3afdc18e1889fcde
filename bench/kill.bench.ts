import { runKills } from './kill/run-kills';

const KILLS = 320;
const SEED = 20;

/** Kills of the file services during edits and saves: nothing older than a second may be lost, no file unreadable. */
export default async function measure() {
  const report = await runKills(KILLS, SEED);
  for (const finding of report.findings) console.error(finding);
  const struck = Object.entries(report.struck).sort(([, a], [, b]) => b - a);
  return [
    { name: 'kill -9 at random moments', unit: 'kills', value: report.kills },
    { name: 'edits made', unit: 'edits', value: report.edits },
    { name: 'saves completed', unit: 'saves', value: report.saves },
    { name: 'sessions that began with recovered work', unit: 'sessions', value: report.recovered },
    ...struck.map(([where, value]) => ({ name: `struck during ${where}`, unit: 'kills', value })),
    { name: 'edits lost that were older than 1 s', unit: 'edits', value: report.lost, bar: 0 },
    { name: 'files unreadable or not the last save', unit: 'files', value: report.unreadable, bar: 0 },
    { name: 'journals unreadable', unit: 'journals', value: report.damagedJournals, bar: 0 },
    { name: 'oldest edit lost', unit: 'ms', value: report.oldestLoss, bar: 1000 },
  ];
}

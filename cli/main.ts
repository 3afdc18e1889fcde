import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { FAIL_ON } from '../shared/review/diff/difference';
import { SEVERITIES } from '../shared/threats/scoring';
import { blast } from './commands/blast';
import { build } from './commands/build';
import { importCatalog } from './commands/catalog';
import { check } from './commands/check';
import { CONVERT_FORMATS, convert } from './commands/convert';
import { coverage } from './commands/coverage';
import { decide } from './commands/decide';
import { diff, policyDiff } from './commands/diff';
import { explain } from './commands/explain';
import { importPaths } from './commands/import';
import { merge } from './commands/merge';
import { create } from './commands/new';
import { paths } from './commands/paths';
import { FORMAT_IDS, report } from './commands/report';
import { sign, status, verifyReviews } from './commands/review';
import { explainRule, listRules, testRules } from './commands/rules';
import { SCHEMAS, schema } from './commands/schema';
import { templates } from './commands/templates';
import { threats } from './commands/threats';
import { usage } from './commands/usage';
import { verify } from './commands/verify';
import { print, type Report } from './output';

const many = (value: string, before: string[] = []) => [...before, value];

function milliseconds(text: string): number {
  const ms = Number(text);
  if (!Number.isInteger(ms) || ms < 1 || ms > 600_000)
    throw new InvalidArgumentError(`"${text}" is no whole number of milliseconds from 1 to 600000.`);
  return ms;
}

function seconds(text: string): number {
  const s = Number(text);
  if (!Number.isInteger(s) || s < 0 || s > 86_400)
    throw new InvalidArgumentError(`"${text}" is no whole number of seconds from 0 to 86400.`);
  return s;
}

/** The whole command line; `finish` gets each command's report. */
export function program(finish: (report: Report, json: boolean) => void): Command {
  const ambit = new Command('ambit')
    .description('Threat maps and least-privilege policies for AI agents.')
    .exitOverride()
    .showHelpAfterError()
    .addHelpText(
      'after',
      '\nExamples:\n  ambit new --template support-agent desk.ambit.json\n  ambit threats desk.ambit.json --format md\n  ambit verify desk.ambit.json --json\n  cat desk.ambit.json | ambit check -',
    );
  const json = () => new Option('--json', 'print one JSON document');
  const command = (name: string, about: string) =>
    ambit.command(name).description(about).exitOverride().addOption(json());
  command('templates', 'list the models one can start from, and the patterns to add').action((o) =>
    finish(templates(), !!o.json),
  );
  command('new <file>', 'write a new model from a template')
    .requiredOption('--template <id>', 'which template, or the path of a model file')
    .option('--pattern <id>', 'also this pattern, for an agent with `id@agent` (repeatable)', many)
    .action((file, o) => finish(create(o.template, o.pattern ?? [], file), !!o.json));
  command('check <model>', 'is the model sound?').action((file, o) => finish(check(file), !!o.json));
  command('threats <model>', 'list the threats of a model')
    .addOption(
      new Option('--format <format>', 'how')
        .choices(['text', 'table', 'json', 'sarif', 'csv', 'md'])
        .default('text'),
    )
    .option('--rules <path>', 'also the rules of this file or folder (repeatable)', many)
    .option('--without <id>', 'leave this pack or rule out (repeatable)', many)
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 on an open threat that bad').choices([...SEVERITIES]),
    )
    .action((file, o) => finish(threats(file, o), !!o.json || o.format === 'json'));
  command(
    'paths <model>',
    'every attack path, what breaks it, and the fewest measures that close all',
  ).action((file, o) => finish(paths(file), !!o.json));
  command(
    'blast <model> [id]',
    'what an agent, tool, person or credential can do, before and after the policy',
  ).action((file, id, o) => finish(blast(file, id), !!o.json));
  const rules = ambit.command('rules').description('list, test and explain threat rules');
  rules
    .command('list [paths...]')
    .description('the built-in rules, and those of these files or folders')
    .exitOverride()
    .option('--pack <id>', 'only this pack')
    .addOption(json())
    .action((from, o) => finish(listRules(from, o.pack), !!o.json));
  rules
    .command('test [paths...]')
    .description('check rules and run their examples; the built-in ones when no path is given')
    .exitOverride()
    .addOption(json())
    .action((from, o) => finish(testRules(from), !!o.json));
  rules
    .command('explain <rule>')
    .description('what a rule looks for, why, and what to do about it')
    .exitOverride()
    .option('--rules <path>', 'also the rules of this file or folder (repeatable)', many)
    .addOption(json())
    .action((id, o) => finish(explainRule(id, o.rules ?? []), !!o.json));
  command('coverage', 'which entries of the frameworks have rules, and why the others have none').action(
    (o) => finish(coverage(), !!o.json),
  );
  ambit
    .command('catalog')
    .description('bring catalogs up to date')
    .command('import <file>')
    .description('read a release of ATLAS (layout 5 or 6) and say what changed')
    .exitOverride()
    .option('--out <file>', 'write the new catalog here')
    .addOption(json())
    .action((file, o) => finish(importCatalog(file, o.out), !!o.json));
  command('build <model>', 'write the policy for its targets')
    .requiredOption('--out <dir>', 'folder to write below')
    .option('--target <id>', 'only this target (repeatable)', many)
    .option('--pep <id>', 'only for this enforcement point')
    .action(async (file, o) => finish(await build(file, o.out, o.target ?? [], o.pep), !!o.json));
  command(
    'verify <model-or-bundle>',
    'ask every engine every case; of a bundle also whether it is as it was built',
  )
    .option('--engine <id>', 'only this engine (repeatable)', many)
    .option('--pdp <url>', 'also ask this AuthZEN decision point, over HTTP')
    .addOption(
      new Option('--timeout <ms>', 'how long one question to it may take')
        .argParser(milliseconds)
        .default(5_000),
    )
    .option('--batch', 'ask the decision point in batches as well')
    .option('--junit <file>', 'write the results as JUnit XML')
    .option('--digest <digest>', 'the digest that the bundle must have, as `build` printed it')
    .action(async (file, { json: asJson, engine, ...wishes }) =>
      finish(await verify(file, { ...wishes, engines: engine ?? [] }), !!asJson),
    );
  command('decide <model> <request>', 'what each engine answers to one request').action(
    async (file, request, o) => finish(await decide(file, request), !!o.json),
  );
  command(
    'explain <model> <rule-or-line>',
    'why a rule exists, or a line of a decision log came about',
  ).action((file, rule, o) => finish(explain(file, rule), !!o.json));
  ambit
    .command('enforce <command...>')
    .description('stand between an agent host and an MCP server, and forward only what a bundle allows')
    .exitOverride()
    .requiredOption('--bundle <dir>', 'the OPA bundle to ask')
    .option('--digest <digest>', 'the digest that the bundle must have, as `build` printed it')
    .option('--facts <file>', 'what the operator states about this run; read again for each call')
    .option('--tool <id>', 'which tool of the model the server is, when the bundle has several')
    .option('--log <file>', 'append the decision log here; stderr when absent')
    .option('--state <file>', 'share taint, labels and counters with other enforcement points of the session')
    .option('--approvals <where>', 'ask people: `terminal`, or the folder of a queue of files')
    .option('--as <role>', 'a role of the person at the terminal (repeatable)', many)
    .addOption(
      new Option('--wait <seconds>', 'how long one call waits for people').argParser(seconds).default(50),
    )
    // What speaks MCP is large, and only this command does.
    .action(async (words, wishes) => {
      const { enforce } = await import('./commands/enforce');
      finish(await enforce(words, wishes), false);
    });
  const failOn = () =>
    new Option('--fail-on <what>', `exit 1 on any of ${FAIL_ON.join(', ')}`)
      .default([], 'nothing')
      .argParser((text: string) => {
        const asked = text.split(',');
        const wrong = asked.find((what) => !(FAIL_ON as readonly string[]).includes(what));
        if (wrong !== undefined)
          throw new InvalidArgumentError(`"${wrong}" is none of ${FAIL_ON.join(', ')}.`);
        return asked;
      });
  command(
    'diff <before> [after]',
    'what differs between two models, above all what agents may do; one file alone is compared with the revision in git that was signed',
  )
    .addOption(failOn())
    .addOption(new Option('--format <format>', 'how').choices(['text', 'md']).default('text'))
    .action((before, after, o) => finish(diff(before, after, o), !!o.json));
  ambit
    .command('policy')
    .description('compare policies')
    .command('diff <before> <after>')
    .description('what agents may do now that they could not, and the other way round')
    .exitOverride()
    .addOption(failOn())
    .addOption(json())
    .action((before, after, o) => finish(policyDiff(before, after, o.failOn), !!o.json));
  command('report <model>', 'write the review of a model as a file')
    .addOption(new Option('--format <format>', 'how').choices(FORMAT_IDS).default('html'))
    .option('--out <path>', 'the file, or for csv the folder')
    .option('--verify', 'run the cases on the engines first, so that the report has their results')
    .action(async (file, { json: asJson, ...wishes }) => finish(await report(file, wishes), !!asJson));
  command('merge <base> <ours> <theirs>', 'three-way merge of model files, also as a git merge driver')
    .option('--out <file>', 'where to write the result; stdout when absent')
    .option(
      '--take <side:place>',
      'decide a conflict: ours, theirs or base, and its place or `all`, such as theirs:/tasks/refund/ttl (repeatable)',
      many,
    )
    .action((base, ours, theirs, o) => finish(merge(base, ours, theirs, o), !!o.json));
  const review = ambit
    .command('review')
    .description('sign a model off, and see whether a sign-off still holds');
  review
    .command('sign <model>')
    .description('record the outcome of a review in the file')
    .exitOverride()
    .requiredOption('--reviewer <name>', 'who signs')
    .addOption(
      new Option('--outcome <outcome>', 'the result')
        .choices(['approved', 'approved-with-conditions', 'rejected'])
        .makeOptionMandatory(),
    )
    .option('--with <name>', 'who else took part (repeatable)', many)
    .option('--conditions <text>', 'what has to happen')
    .option('--dissent <text>', 'who disagreed, and why')
    .option('--expires <date>', 'last day it holds, YYYY-MM-DD')
    .option('--key <file>', 'Ed25519 private key in PEM')
    .addOption(json())
    .action((file, { json: asJson, with: others, ...verdict }) =>
      finish(sign(file, { ...verdict, ...(others ? { others } : {}) }), !!asJson),
    );
  review
    .command('status <model>')
    .description('signed, stale, rejected, expired or unsigned; exit 1 unless signed')
    .exitOverride()
    .addOption(json())
    .action((file, o) => finish(status(file), !!o.json));
  review
    .command('verify <model>')
    .description('check the signatures in the file')
    .exitOverride()
    .option('--key <file>', 'the newest sign-off must be by this public key (PEM)')
    .addOption(json())
    .action((file, o) => finish(verifyReviews(file, o.key), !!o.json));
  command(
    'import [path...]',
    'read what a team already has: files and folders of agent and tool configurations',
  )
    .option('--into <model>', 'merge into this model; written back unless --out names another file')
    .option('--answers <file>', 'answers to the questions under unknowns, JSON or YAML: id to value')
    .option('--out <file>', 'where to write the model; stdout when there is neither --out nor --into')
    .option(
      '--from-server <command>',
      'also ask a server for its tools: starts this command, or connects to this https address, once you confirm it',
    )
    .option('--yes', 'confirm --from-server without being asked')
    .action(async (named, o) => finish(await importPaths(named, o), !!o.json));
  command(
    'usage <model> <logs...>',
    'compare what agents did, from logs of any size, with what they are granted',
  )
    .option(
      '--sampled <share>',
      'the share of calls that the logs have, from 0 to 1; below 1 nothing is proposed for removal',
      share,
    )
    .addOption(new Option('--engine <engine>', 'what reads the logs').choices(['duckdb', 'built-in']))
    .option(
      '--apply [ids...]',
      'write the model with these proposals applied; all of them when none is named',
    )
    .option('--out <file>', 'where to write it; over the model when absent')
    .action(async (file, logs, o) => finish(await usage(file, logs, o), !!o.json));
  command(
    'convert <file>',
    'a model, or the file of another tool, as the file of a third; says what is kept and lost',
  )
    .addOption(new Option('--to <format>', 'which').choices(CONVERT_FORMATS).makeOptionMandatory())
    .option('--out <file>', 'where to write; a name from the model in this folder when absent')
    .action(async (file, o) => finish(await convert(file, o), !!o.json));
  command(
    'schema',
    'print the JSON Schema of a model, a request, a test case, a bundle manifest, a rule or a pack',
  )
    .addOption(new Option('--what <what>', 'of what').choices(Object.keys(SCHEMAS)).default('model'))
    .action((o) => finish(schema(o.what), false));
  return ambit;
}

function share(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1)) throw new InvalidArgumentError('Give a number above 0 and up to 1.');
  return value;
}

/** Runs the command that the arguments of this process name; a wrong use exits 2. */
export async function run(): Promise<void> {
  try {
    await program(print).parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  }
}

// docs/cli.md, from the very program that parses the command line. What the program cannot say of itself — an
// example and what exit code 1 means — stands here, and a command without it stops the generator.
import { importTs } from '../lib.mjs';

const notes = {
  templates: { examples: ['ambit templates', 'ambit templates --json'] },
  new: {
    examples: [
      'ambit new --template support-agent desk.ambit.json',
      'ambit new --template accounts-payable --pattern approval-queue@payer --pattern break-glass ap.ambit.json',
    ],
  },
  check: {
    examples: ['ambit check desk.ambit.json', 'cat desk.ambit.json | ambit check -'],
  },
  threats: {
    examples: [
      'ambit threats desk.ambit.json --format md',
      'ambit threats desk.ambit.json --format sarif',
      'ambit threats desk.ambit.json --rules my-pack --without nhi --fail-on high',
    ],
    findings: 'an open threat is as bad as `--fail-on` says',
  },
  paths: { examples: ['ambit paths desk.ambit.json'] },
  blast: { examples: ['ambit blast desk.ambit.json support', 'ambit blast desk.ambit.json'] },
  'rules list': { examples: ['ambit rules list --pack nhi', 'ambit rules list my-pack'] },
  'rules test': { examples: ['ambit rules test my-pack'], findings: 'an example does not do what it says' },
  'rules explain': { examples: ['ambit rules explain standing-access'] },
  coverage: { examples: ['ambit coverage'], findings: 'an entry has neither a rule nor a reason' },
  'catalog import': {
    examples: ['ambit catalog import ATLAS-2026.10.yaml --out templates/catalogs/atlas.json'],
    findings: 'rules map to what was removed or renamed',
  },
  build: { examples: ['ambit build desk.ambit.json --out policy --target cedar'] },
  verify: {
    examples: [
      'ambit verify desk.ambit.json --junit results.xml',
      'ambit verify policy/gateway/opa --digest sha256:0123',
      'ambit verify policy/gateway/authzen --pdp http://localhost:8080 --batch',
    ],
    findings:
      'an engine decides a case otherwise than the case expects, a request is allowed that no task needs, or a change to the policy goes unnoticed',
  },
  decide: {
    examples: ['ambit decide desk.ambit.json request.json'],
    findings: 'the engines do not answer alike',
  },
  explain: { examples: ['ambit explain desk.ambit.json grant:refund-order'] },
  enforce: {
    examples: [
      'ambit enforce --bundle policy/gateway/opa --facts run.json --log decisions.jsonl -- npx -y some-mcp-server',
      'ambit enforce --bundle policy/gateway/opa --facts run.json --approvals queue/ -- node server.mjs',
    ],
    findings: 'the server ended the connection',
  },
  usage: {
    examples: [
      'ambit usage desk.ambit.json decisions.jsonl',
      'ambit usage desk.ambit.json traces/*.jsonl.gz --sampled 0.1',
      'ambit usage desk.ambit.json decisions.jsonl --apply --out tighter.ambit.json',
    ],
    findings: 'calls were let through that no grant covers',
  },
  convert: {
    examples: [
      'ambit convert desk.ambit.json --to threat-dragon --out desk.json',
      'ambit convert huskyai.tmbom.json --to ambit --out husky.ambit.json',
    ],
    findings: 'something of the source was left out',
  },
  schema: { examples: ['ambit schema --what request', 'ambit schema --what rule'] },
  diff: {
    examples: [
      'ambit diff HEAD:desk.ambit.json desk.ambit.json --fail-on widened,new-high',
      'ambit diff old.ambit.json new.ambit.json --format md',
      'ambit diff desk.ambit.json',
    ],
    findings: 'something that `--fail-on` names is there',
  },
  report: {
    examples: [
      'ambit report desk.ambit.json --format html --verify --out review.html',
      'ambit report desk.ambit.json --format xlsx',
      'ambit report desk.ambit.json --format pdf',
    ],
  },
  'policy diff': {
    examples: ['ambit policy diff old.ambit.json new.ambit.json --fail-on widened'],
    findings: 'something that `--fail-on` names is there',
  },
  import: {
    examples: [
      'ambit import . --out team.ambit.json',
      'ambit import .mcp.json --from-server https://mcp.example.org/mcp --into team.ambit.json',
      'ambit import .mcp.json tools/ --into team.ambit.json --answers answers.yaml',
    ],
    findings: 'an answer could not be used',
  },
  merge: {
    examples: [
      'ambit merge base.ambit.json ours.ambit.json theirs.ambit.json --out merged.ambit.json',
      'ambit merge base.ambit.json ours.ambit.json theirs.ambit.json --take theirs:/tasks/refund/ttl --take ours:all --out merged.ambit.json',
    ],
    findings: 'a place was changed in two ways, or the merged model does not hold together',
  },
  'review sign': {
    examples: ['ambit review sign desk.ambit.json --reviewer Ada --outcome approved --key ada.pem'],
  },
  'review status': {
    examples: ['ambit review status desk.ambit.json'],
    findings: 'the content is not signed off as it is now',
  },
  'review verify': {
    examples: ['ambit review verify desk.ambit.json --key ada.pub'],
    findings: 'a signature does not hold, or the content is not signed off as it is now',
  },
};

export async function generate() {
  const { program } = await importTs('cli/main.ts');
  const ambit = program(() => {});
  const sections = ambit.commands.flatMap(withSubcommands).map(section);
  const content = `<!-- Generated by npm run generate. Do not edit. -->
# Command line

${ambit.description()} \`npm run ambit -- <command>\` runs it from a clone.

Every command exits 0 when all is well, 1 when it finds something wrong, and 2 when its input cannot be read or it is
used wrongly. With \`--json\` stdout holds exactly one JSON document. A model given as \`-\` is read from stdin.

${sections.join('\n')}`;
  return [{ path: 'docs/cli.md', content }];
}

/** A command that only groups others stands for them. */
const withSubcommands = (command) => (command.commands.length > 0 ? command.commands : [command]);

/** `review sign`: the words after `ambit`. */
const nameOf = (command) =>
  command.parent?.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();

function section(command) {
  const name = nameOf(command);
  const note = notes[name];
  if (!note) throw new Error(`cli-reference.mjs has no example for the command ${name}`);
  for (const example of note.examples) confirm(command, example);
  const options = command
    .createHelp()
    .visibleOptions(command)
    .map((option) => `| \`${cell(option.flags)}\` | ${cell(about(option))} |`);
  const exits = ['0: done', ...(note.findings ? [`1: ${note.findings}`] : []), '2: bad input or wrong use'];
  return `## ${name}

${sentence(command.description())}

\`\`\`sh
ambit ${name} ${command.usage()}
\`\`\`

| Option | Meaning |
|---|---|
${options.join('\n')}

Examples:

\`\`\`sh
${note.examples.join('\n')}
\`\`\`

Exit codes:

${exits.map((exit) => `- ${exit}`).join('\n')}
`;
}

/** An example that names an option the command does not have would teach a mistake. */
function confirm(command, example) {
  const name = nameOf(command);
  const words = example.slice(example.indexOf('ambit ')).split(/\s+/).slice(1);
  const depth = name.split(' ').length;
  const { unknown } = command.parseOptions(words.slice(depth));
  if (words.slice(0, depth).join(' ') !== name || unknown.some((word) => word !== '-'))
    throw new Error(`the example "${example}" does not fit the command ${name}`);
}

function about({ description, argChoices, defaultValue, mandatory }) {
  const extra = [
    ...(mandatory ? ['required'] : []),
    ...(argChoices ? [`one of ${argChoices.join(', ')}`] : []),
    ...(defaultValue === undefined ? [] : [`default ${defaultValue}`]),
  ];
  return extra.length > 0 ? `${description} (${extra.join('; ')})` : description;
}

const cell = (text) => text.replaceAll('|', '\\|');
const sentence = (text) => text[0].toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? '' : '.');

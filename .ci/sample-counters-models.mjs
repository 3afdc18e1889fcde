// The counters of threat models of other tools; see sample-counters.mjs. A record of what a file says of itself counts one.
import { inflateRawSync } from 'node:zlib';
import { parse as parseJsonc } from 'jsonc-parser';
import { parseDocument } from 'yaml';

const any = (text) => {
  const plain = text.replace(/^\ufeff/, '');
  return /^\s*[{[]/.test(plain)
    ? parseJsonc(plain, [], { allowTrailingComma: true })
    : parseDocument(plain, { logLevel: 'silent', uniqueKeys: false }).toJS();
};
const size = (value) =>
  Array.isArray(value) ? value.length : value && typeof value === 'object' ? Object.keys(value).length : 0;
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const sizes = (value, ...keys) => sum(keys.map((key) => size(value?.[key])));
const says = (value) =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
/** Whether a file says anything beside these keys, so that a record of the file itself is due. */
const saysMore = (value, ...taken) =>
  Object.entries(value ?? {}).some(([key, item]) => !taken.includes(key) && says(item)) ? 1 : 0;
const matches = (text, pattern) => (text.match(pattern) ?? []).length;

const CYCLONEDX_PARTS = [
  ...['zones', 'actors', 'assets', 'dataStores', 'boundaries', 'dataSets', 'flows', 'assumptions'],
  'visualizations',
];
const CYCLONEDX_THREATS = [
  ...['threats', 'scenarios', 'abuseCases', 'attackPatterns', 'attackTrees', 'attackPaths'],
  'trustBoundaries',
];
const CYCLONEDX_HEAD = [
  ...['specFormat', 'specVersion', 'bomFormat', 'blueprints', 'threats', 'controls', 'risks'],
  ...['requirements', 'definitions'],
];
const cyclonedx = (text) => {
  const value = any(text);
  const threats = sizes(value.threats, ...CYCLONEDX_THREATS);
  const risks = Array.isArray(value.risks) ? value.risks.length : size(value.risks?.risks);
  const blueprints = value.blueprints ?? [];
  return (
    sum(blueprints.map((b) => 1 + sizes(b, ...CYCLONEDX_PARTS))) +
    threats +
    risks +
    sizes(value, 'controls', 'requirements') +
    sizes(value.definitions, 'requirements') +
    Math.min(
      1,
      saysMore(value, ...CYCLONEDX_HEAD, ...(value.version === 1 ? ['version'] : [])) +
        saysMore(value.threats, ...CYCLONEDX_THREATS) +
        saysMore(value.definitions, 'requirements'),
    )
  );
};

const LIBRARY = [
  ...['trust_zones', 'actors', 'components', 'data_stores', 'trust_boundaries', 'data_sets', 'data_flows'],
  ...['assumptions', 'threat_personas', 'threats', 'controls', 'risks', 'diagrams'],
];

const dragon = (text) => {
  const value = any(text);
  const diagrams = value.detail.diagrams;
  const cells = diagrams.flatMap((d) => d.diagramJson?.cells ?? d.cells ?? []);
  const threats = cells.map((c) => size(c.data?.threats) + size(c.threats));
  return diagrams.length + cells.length + sum(threats) + sizes(value.ambit, 'threats', 'entries') + 1;
};

const OTM = ['trustZones', 'components', 'dataflows', 'assets', 'threats', 'mitigations', 'representations'];
const THREAGILE = [
  ...['trust_boundaries', 'technical_assets', 'data_assets', 'shared_runtimes', 'risk_tracking', 'includes'],
  ...['individual_risk_categories', 'abuse_cases', 'security_requirements', 'questions'],
];
const threagile = (text) => {
  const value = any(text);
  const links = Object.values(value.technical_assets ?? {}).map((a) => size(a?.communication_links));
  const risks = Object.values(value.individual_risk_categories ?? {}).map((c) => size(c?.risks_identified));
  return sizes(value, ...THREAGILE) + sum(links) + sum(risks) + saysMore(value, ...THREAGILE);
};

const PYTM = ['boundaries', 'elements', 'actors', 'assets', 'flows', 'data', 'findings', 'assumptions'];
const pytm = (text) => {
  const value = any(text);
  const used = value.elements ? PYTM.filter((k) => k !== 'actors' && k !== 'assets') : PYTM;
  const found = used.flatMap((key) => (value[key] ?? []).map((item) => size(item?.findings)));
  return sizes(value, ...used) + sum(found) + saysMore(value, ...PYTM);
};

const composer = (text) => {
  const value = any(text);
  const drawn = ['architecture', 'dataflow'].map(
    (key) => (value[key]?.image?.trim() ? 1 : 0) + (value[key]?.description?.trim() ? 1 : 0),
  );
  return sizes(value, 'threats', 'mitigations', 'assumptions') + sum(drawn) + 1;
};

const inside = (text, tag) =>
  [...text.matchAll(new RegExp(`<${tag}[ >][\\s\\S]*?</${tag}>`, 'g'))].map((m) => m[0]).join('');
const tm7 = (text) =>
  sum(
    [inside(text, 'Borders'), inside(text, 'Lines')].map((part) =>
      matches(part, /<[a-z]*:?KeyValueOfguidanyType\b/g),
    ),
  ) +
  matches(text, /<DrawingSurfaceModel[ >]/g) +
  matches(text, /<[a-z]*:?KeyValueOfstringThreat\w*[ >]/g) +
  sum(['Notes', 'Assumptions', 'Validations'].map((tag) => matches(inside(text, tag), /<\w*:?Guid>/g))) +
  (/>[^<\s]/.test(inside(text, 'MetaInformation')) ? 1 : 0) +
  (/<KnowledgeBase[ >]/.test(text) ? 1 : 0);

const drawio = (text) => {
  if (/^\s*(<\?xml[^>]*>\s*)?<mxlibrary/.test(text)) return 1;
  const pages = [...text.matchAll(/<diagram\b[^>]*>([\s\S]*?)<\/diagram>/g)].map((m) => m[1].trim());
  const open = pages.map((page) =>
    page.startsWith('<')
      ? page
      : decodeURIComponent(inflateRawSync(Buffer.from(page, 'base64')).toString('utf8')),
  );
  const drawn = open.length > 0 ? open.join('') : text;
  return matches(drawn, /<mxCell\b[^>]*\b(?:vertex|edge)="1"/g) + Math.max(1, pages.length);
};

const NODE = /(?<![\w-])([A-Za-z][\w.-]*)(?:\[|\(|\{|>)/g;
const mermaid = (text) => {
  const lines = text
    .split('\n')
    .map((line) => line.trim().replace(/;$/, ''))
    .filter(
      (line) => line !== '' && !/^(%%|flowchart|graph|class|style|linkStyle|direction|end$)/.test(line),
    );
  const groups = lines.filter((line) => line.startsWith('subgraph'));
  const rest = lines.filter((line) => !line.startsWith('subgraph'));
  const unlabelled = rest.map((line) => line.replace(/"[^"]*"|\|[^|]*\|/g, ''));
  const ends = unlabelled.flatMap((line) =>
    line.split(/\s*(?:<?[-=]{2,}[>ox]?|-\.+->?|&)\s*/).map((end) => /^[\w.-]+/.exec(end.trim())?.[0]),
  );
  const names = unlabelled.flatMap((line) => [...line.matchAll(NODE)].map((m) => m[1]));
  const links = unlabelled.map((line) => {
    const parts = line.split(/\s*(?:<?[-=]{2,}[>ox]?|-\.+->?)\s*/).map((part) => part.split('&').length);
    return sum(parts.slice(1).map((n, i) => n * parts[i]));
  });
  return new Set([...ends, ...names].filter(Boolean)).size + sum(links) + groups.length;
};

/** By format id. */
export const MODEL_COUNTERS = {
  cyclonedx,
  drawio,
  'mermaid-flowchart': mermaid,
  'ms-tm7': tm7,
  otm: (text) => sizes(any(text), ...OTM) + 1,
  pytm,
  threagile,
  'threat-composer': composer,
  'threat-dragon': dragon,
  'tm-library': (text) => sizes(any(text), ...LIBRARY) + 1,
};

import { EFFECTS, type Effect } from '../../model/vocabulary';

const words = (text: string) => text.split(' ');
/** Verbs (and a few nouns that act as verbs) by what they do. The first word of a name that is listed decides. */
const VERBS: Readonly<Record<Exclude<Effect, 'delegate'>, readonly string[]>> = {
  read: words(
    'get list scrape crawl search read fetch find query describe show view count check retrieve lookup browse download analyze analyse summarize summarise validate snapshot screenshot inspect explain compare diff status monitor watch poll extract parse load open resolve recommend suggest preview calculate compute estimate convert translate detect audit verify think plan ping info glob grep ls cat head tail stat ask',
  ),
  write: words(
    'create update write edit set add put patch insert append move rename copy merge save modify close reopen fork archive upsert sync import generate make build save assign label tag comment resize fill select hover click drag press navigate start stop pause resume retry cancel register change store remember log schedule book reserve complete submit handle upload push commit mark unmark star',
  ),
  delete: words(
    'delete remove destroy drop purge erase wipe truncate clear uninstall unlink terminate kill discard prune reset',
  ),
  execute: words(
    'run exec execute eval evaluate shell bash terminal command script code interpreter sandbox invoke apply deploy trigger rollout install powershell python sql',
  ),
  send: words(
    'send post publish reply email mail notify share forward message tweet broadcast sms call dial export webhook respond announce',
  ),
  pay: words(
    'pay refund charge transfer purchase buy payout checkout withdraw deposit sell trade order donate invoice',
  ),
  admin: words(
    'grant revoke permission permissions invite acl impersonate rotate elevate activate deactivate suspend unsuspend enable disable configure provision attach detach authorize',
  ),
};
const EFFECT_OF = new Map<string, Effect>(
  Object.entries(VERBS).flatMap(([effect, list]) =>
    list.map((verb): [string, Effect] => [verb, effect as Effect]),
  ),
);
const DELEGATES = /^(delegate|hand_?off|transfer_to|call_agent|ask_agent|spawn|agent|task)/i;
/** Names that start with a verb that reads, and yet are not: the noun decides. */
const MONEY = /(refund|payment|payout|invoice|charge|transfer|certificate)/i;

const RISING: readonly Effect[] = ['read', 'delegate', 'write', 'send', 'execute', 'delete', 'admin', 'pay'];

export function strongest(effects: readonly Effect[]): Effect {
  return effects.reduce((a, b) => (RISING.indexOf(b) > RISING.indexOf(a) ? b : a), 'read' as Effect);
}

export const isEffect = (text: unknown): text is Effect => EFFECTS.includes(text as Effect);

/** What the verb of a name says, else the first verb of its description; undefined when neither is known. */
export function verbEffect(
  name: string,
  description: string,
): { readonly effect: Effect; readonly by: string } | undefined {
  if (DELEGATES.test(name)) return { effect: 'delegate', by: 'name of a handover' };
  const parts = tokens(name);
  for (const [i, token] of parts.entries()) {
    const effect = EFFECT_OF.get(token) ?? EFFECT_OF.get(token.replace(/s$/, ''));
    if (effect === undefined) continue;
    const later = parts.slice(i + 1).join('_');
    if (/^(create|issue|make|send|initiate|finalize)$/.test(token) && MONEY.test(later))
      return { effect: 'pay', by: `verb "${token}" with money` };
    if (effect === 'execute' && parts[i - 1] !== undefined && /^(sql|code)$/.test(token) && i > 0) continue;
    return { effect, by: `verb "${token}"` };
  }
  const first = tokens(description.slice(0, 200))
    .slice(0, 4)
    .map((t) => t.replace(/(es|s)$/, (end) => (EFFECT_OF.has(t.slice(0, -end.length)) ? '' : end)));
  const word = first.find((token) => EFFECT_OF.has(token));
  return word === undefined
    ? undefined
    : { effect: EFFECT_OF.get(word) ?? 'write', by: `verb "${word}" of its description` };
}

const tokens = (text: string) =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((token) => token !== '');

import type { OwnRuleFile } from '../../../shared/ipc/own-rules';
import type { RuleShelf } from '../../state/explorer-messages';
import { RULE_FILES } from '../../state/rule-packs';
import { OWN_FOLDER } from '../../state/sound-rules';

/** A rule file on the desk; `own` when it is kept by the app, and so can be changed here. */
export interface DeskFile {
  /** Own files as they are kept (`pack/name.yaml`), built-in ones from the top of the project. */
  readonly path: string;
  readonly text: string;
  readonly own: boolean;
}

/** The folder of an own file: the pack it lies in. */
export const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/');
export const isPackFile = (path: string): boolean => /(^|\/)pack\.ya?ml$/.test(path);

/** The file of a rule by the rule's id, or by the path of an own file (which may not load). Those in linked folders are only read. */
export function ruleFileOf(
  chosen: string | null,
  own: readonly OwnRuleFile[],
  linked: ReadonlyMap<string, unknown>,
  shelf: RuleShelf | null,
): DeskFile | null {
  if (chosen === null) return null;
  const path = shelf?.rules.find((entry) => entry.rule.id === chosen)?.path;
  const mine = own.find((file) => file.path === chosen || OWN_FOLDER + file.path === path);
  if (mine) return { ...mine, own: !linked.has(folderOf(mine.path)) };
  const builtIn = RULE_FILES.find((file) => file.path === path || file.path.endsWith(`/${chosen}.yaml`));
  return builtIn ? { ...builtIn, own: false } : null;
}

/** A path in a folder that no own file has yet. */
export function freePath(folder: string, stem: string, own: readonly OwnRuleFile[]): string {
  const taken = new Set(own.map((file) => file.path));
  for (let n = 1; ; n += 1) {
    const path = `${folder}/${stem}${n === 1 ? '' : `-${n}`}.yaml`;
    if (!taken.has(path)) return path;
  }
}

/** A rule to start from: it loads, and its examples hold. */
export const NEW_RULE = `id: my-rule
title: "An agent sends without asking"
about: >-
  Why it matters, and when it does not.
fix: >-
  What to change in the design.
for: operation
when: 'operation.effect == "send" && !operation.approved'
sentence: "{agent} can send with {operation} of {tool} without anybody’s agreement, which leads to disclosure, reducing confidentiality of what it reads"
likelihood: medium
impact: medium
maps:
  asi: [ASI02]
controls: [HITL]
examples:
  raises:
    - elements:
        - { id: bot, kind: agent }
        - { id: mail, kind: tool, operations: [{ id: send, effect: send }] }
      flows:
        - { kind: call, from: bot, to: mail, operations: [send] }
  quiet:
    - elements:
        - { id: bot, kind: agent }
        - { id: mail, kind: tool, operations: [{ id: look }] }
      flows:
        - { kind: call, from: bot, to: mail, operations: [look] }
`;

export const newPack = (id: string): string => `id: ${id}
title: "${id}"
version: 1.0.0
`;

import type { Element } from '../model/elements/registry';
import type { Outline } from './outline';

/** How a language that nests writes an element, and what it puts before and after the content of a zone. */
export interface NestedSyntax {
  element(element: Element): string;
  open(zone: Outline['zones'][number]): readonly string[];
  close: string;
}

/** The elements and zones of an outline as indented lines, each within its zone; one in a zone that is not there stands outside. */
export function nested({ elements, zones }: Outline, syntax: NestedSyntax): string[] {
  const known = new Set(zones.map((zone) => zone.id));
  const of = (id: string | undefined) => (id !== undefined && known.has(id) ? id : undefined);
  const inside = (zone: string | undefined): string[] => [
    ...elements.filter((element) => of(element.zone) === zone).map(syntax.element),
    ...zones
      .filter(({ parent }) => of(parent) === zone)
      .flatMap((child) => [
        ...syntax.open(child),
        ...inside(child.id).map((line) => `  ${line}`),
        syntax.close,
      ]),
  ];
  return inside(undefined).map((line) => `  ${line}`);
}

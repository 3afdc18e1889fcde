import type { Threat } from '../../../shared/threats/threat';

export const SEVERITY_ORDER = ['critical', 'high', 'medium', 'low'] as const;
export type ThreatSeverity = (typeof SEVERITY_ORDER)[number];

/** What the list is narrowed to; an empty value means no narrowing. */
export interface ThreatFilter {
  readonly text: string;
  readonly severity: ThreatSeverity | '';
  readonly layer: string;
  readonly status: string;
}

export const NO_FILTER: ThreatFilter = { text: '', severity: '', layer: '', status: '' };

/** The threats that a filter lets through, most severe first, then by id. */
export function filterThreats(threats: readonly Threat[], filter: ThreatFilter): Threat[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return threats
    .filter(
      (t) =>
        (filter.severity === '' || t.severity === filter.severity) &&
        (filter.layer === '' || (t.maps.maestro ?? []).includes(filter.layer)) &&
        (filter.status === '' || t.status === filter.status) &&
        words.every((w) =>
          `${t.sentence} ${t.title} ${t.rule} ${t.elements.join(' ')}`.toLowerCase().includes(w),
        ),
    )
    .sort(
      (a, b) =>
        SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity) ||
        (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    );
}

/** How many threats each severity has, most severe first. */
export function countBySeverity(threats: readonly Threat[]): { severity: ThreatSeverity; count: number }[] {
  return SEVERITY_ORDER.map((severity) => ({
    severity,
    count: threats.filter((t) => t.severity === severity).length,
  }));
}

import { type ComponentType, lazy } from 'react';

/** One page of the Review workspace: its tab, and its component, loaded when it is first shown. */
export interface ReviewView {
  readonly id: string;
  readonly label: string;
  readonly View: ComponentType;
}

/** Every page of the review, in the order of the tabs. One line per file. */
export const REVIEW_VIEWS: readonly ReviewView[] = [
  {
    id: 'brief',
    label: 'Brief',
    View: lazy(() => import('./brief-view').then((m) => ({ default: m.BriefView }))),
  },
  {
    id: 'changes',
    label: 'Changes',
    View: lazy(() => import('./changes-page').then((m) => ({ default: m.ChangesPage }))),
  },
  {
    id: 'sign-off',
    label: 'Sign-off',
    View: lazy(() => import('./sign-off-page').then((m) => ({ default: m.SignOffPage }))),
  },
  {
    id: 'walk',
    label: 'Walk-through',
    View: lazy(() => import('./walk-view').then((m) => ({ default: m.WalkView }))),
  },
  {
    id: 'remarks',
    label: 'Comments and actions',
    View: lazy(() => import('./remarks-view').then((m) => ({ default: m.RemarksView }))),
  },
  {
    id: 'audit',
    label: 'Who approved what',
    View: lazy(() => import('./audit-view').then((m) => ({ default: m.AuditView }))),
  },
  {
    id: 'chain',
    label: 'From a log line',
    View: lazy(() => import('./chain-view').then((m) => ({ default: m.ChainView }))),
  },
];

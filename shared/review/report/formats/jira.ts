import { visible } from '../../../core/visible';
import { cut } from '../escape';
import { csvText } from './csv';
import { type ReportFormat, WORK_ONLY } from './format';
import { type Issue, issuesOf } from './issues';

const PRIORITY = { critical: 'Highest', high: 'High', medium: 'Medium', low: 'Low' } as const;
/** Jira's own markup: none of its signs keeps its meaning after a backslash. */
const wiki = (text: string) => text.replace(/[\\{}[\]|*_?^+~!#@<>=-]/g, '\\$&');

/** What Jira takes for the name of a project. */
const LONGEST_NAME = 80;

const row = ({ title, severity, body, labels, due }: Issue) => [
  title,
  'Task',
  PRIORITY[severity],
  body.map(wiki).join('\n\n'),
  labels.join(' '),
  due ?? '',
];

/** For "Import issues from CSV". People are not set: a name in a model is no account. */
export const jira: ReportFormat = {
  id: 'jira',
  title: 'CSV for Jira, an issue per open threat and action item',
  loss: [WORK_ONLY],
  files: ({ input, base }) => [
    {
      name: `${base}.jira.csv`,
      content: csvText([
        ['Summary', 'Issue Type', 'Priority', 'Description', 'Labels', 'Due Date'],
        ...issuesOf(input).map(row),
      ]),
    },
  ],
};

/** For Jira's JSON import. */
export const jiraJson: ReportFormat = {
  id: 'jira-json',
  title: 'JSON for Jira, an issue per open threat and action item',
  loss: [WORK_ONLY],
  files: ({ input, report, base }) => {
    const issues = issuesOf(input).map((issue) => ({
      summary: issue.title,
      issueType: 'Task',
      priority: PRIORITY[issue.severity],
      description: issue.body.map(wiki).join('\n\n'),
      labels: issue.labels,
      ...(issue.due !== undefined && { duedate: issue.due }),
    }));
    const project = { name: cut(visible(report.title), LONGEST_NAME), key: 'AMBIT', issues };
    return [{ name: `${base}.jira.json`, content: `${JSON.stringify({ projects: [project] }, null, 2)}\n` }];
  },
};

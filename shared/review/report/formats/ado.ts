import { html } from '../escape';
import { csvText } from './csv';
import { type ReportFormat, WORK_ONLY } from './format';
import { type Issue, issuesOf } from './issues';

const PRIORITY = { critical: 1, high: 2, medium: 3, low: 4 } as const;
const bodyOf = ({ body }: Issue) => body.map((text) => `<p>${html(text)}</p>`).join('');

/** For "Import Work Items" of Azure Boards. */
export const ado: ReportFormat = {
  id: 'ado',
  title: 'CSV for Azure DevOps, an issue per open threat and action item',
  loss: [WORK_ONLY],
  files: ({ input, base }) => [
    {
      name: `${base}.ado.csv`,
      content: csvText([
        ['Work Item Type', 'Title', 'Description', 'Priority', 'Tags'],
        ...issuesOf(input).map((issue) => [
          'Issue',
          issue.title,
          bodyOf(issue),
          String(PRIORITY[issue.severity]),
          issue.labels.join('; '),
        ]),
      ]),
    },
  ],
};

/** JSON patches, one per work item, as `POST _apis/wit/workitems/$Issue` takes them. */
export const adoJson: ReportFormat = {
  id: 'ado-json',
  title: 'JSON for Azure DevOps, an issue per open threat and action item',
  loss: [WORK_ONLY],
  files: ({ input, base }) => {
    const patches = issuesOf(input).map((issue) =>
      Object.entries({
        'System.Title': issue.title,
        'System.Description': bodyOf(issue),
        'Microsoft.VSTS.Common.Priority': PRIORITY[issue.severity],
        'System.Tags': issue.labels.join('; '),
      }).map(([field, value]) => ({ op: 'add', path: `/fields/${field}`, value })),
    );
    return [{ name: `${base}.ado.json`, content: `${JSON.stringify(patches, null, 2)}\n` }];
  },
};

/** Labels that depend on what a query asks for: whose state, which kind of jurisdiction. */
import type { ReportQuery } from '../query/reportQuery';
import { CLASS_LABELS, JURISDICTION_CLASSES } from '../nanp/policy';
import type { DimensionId } from './dimensions';
import { dimensionOf, measureOf } from './index';
import type { MeasureId } from './measures';

const SIDE_LABELS = { calling: 'Calling', called: 'Called', lrn: 'LRN' } as const;

type Asked = Pick<ReportQuery, 'side' | 'jurisdiction'>;

/** A dimension's label; of the numbering plan with the side that it is about, such as `Calling rate center`. */
export function dimensionLabel({ side }: Asked, id: DimensionId): string {
  const { label, expr } = dimensionOf(id);
  if (expr.node !== 'numbering' || expr.number !== 'side' || side === undefined) {
    return label;
  }
  return `${SIDE_LABELS[side]} ${/^[A-Z]{2}/.test(label) ? label : label.toLowerCase()}`;
}

/** A measure's label; by LATA, intrastate calls are intraLATA calls. */
export function measureLabel({ jurisdiction }: Asked, id: MeasureId): string {
  const { label } = measureOf(id);
  const ofClass = JURISDICTION_CLASSES.find((entry) => id === entry || id.startsWith(`${entry}_`));
  if (ofClass === undefined || jurisdiction === undefined) {
    return label;
  }
  return label.replace(CLASS_LABELS.state[ofClass], CLASS_LABELS[jurisdiction.by][ofClass]);
}

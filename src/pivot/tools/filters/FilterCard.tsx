import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import React, { useEffect, useRef } from 'react';
import { dimensionOf, measureOf, type ReportId } from '#model/catalogue/index';
import { isDimensionFilter, isMeasureFilter, type FilterNode } from '#model/query/filter';
import { type LookUpScope } from '../../../components/valueLabels';
import { type DataSource } from '../../../datasource/DataSource';
import { describeCondition } from '../../../query/describe';
import { toolIds } from '../../../test/toolTestIds';
import { isBlank, problemsOf } from './cards';
import { DimensionFields } from './DimensionFields';
import { MeasureFields } from './MeasureFields';

interface Props {
  readonly dataSource: DataSource | undefined;
  readonly scope: LookUpScope;
  readonly report: ReportId;
  readonly node: FilterNode;
  /** There is a period to compare with. */
  readonly isCompared: boolean;
  /** Takes the focus into its last field as soon as it stands. */
  readonly takesFocus: boolean;
  readonly onFocused: () => void;
  readonly onChange: (node: FilterNode) => void;
  readonly onRemove: () => void;
}

/** One condition with its title. A group of alternatives is shown in words and can be removed. */
export function FilterCard(props: Props) {
  const { dataSource, scope, report, node, isCompared, takesFocus, onFocused, onChange, onRemove } = props;
  const styles = useStyles2(getStyles);
  const card = useRef<HTMLFieldSetElement>(null);
  const title = titleOf(node);
  const problems = isBlank(node) ? [] : problemsOf(node, report);

  useEffect(() => {
    if (!takesFocus) {
      return;
    }
    // The picker that added the card takes the focus back first.
    const timer = setTimeout(() => {
      const fields = Array.from(card.current?.querySelectorAll<HTMLElement>('input') ?? []);
      card.current?.scrollIntoView?.({ block: 'nearest' });
      fields[Math.min(1, fields.length - 1)]?.focus();
      onFocused();
    });
    return () => clearTimeout(timer);
  }, [takesFocus, onFocused]);

  return (
    <fieldset ref={card} className={styles.card} data-testid={toolIds.condition}>
      <legend className={styles.title}>{title}</legend>
      <IconButton
        name="times"
        size="sm"
        className={styles.remove}
        aria-label={`Remove filter ${title}`}
        onClick={onRemove}
      />
      {isDimensionFilter(node) && (
        <DimensionFields dataSource={dataSource} scope={scope} value={node} onChange={onChange} />
      )}
      {isMeasureFilter(node) && (
        <MeasureFields value={node} isCompared={isCompared} invalid={problems.length > 0} onChange={onChange} />
      )}
      {!isDimensionFilter(node) && !isMeasureFilter(node) && <p className={styles.text}>{describeCondition(node)}</p>}
      {problems.length > 0 && (
        <p className={styles.problem} role="status">
          Not applied: {problems[0]}
        </p>
      )}
    </fieldset>
  );
}

function titleOf(node: FilterNode): string {
  if (isDimensionFilter(node)) {
    return dimensionOf(node.dimension).label;
  }
  return isMeasureFilter(node) ? measureOf(node.measure).label : 'Alternatives';
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    minWidth: 0,
    padding: theme.spacing(1),
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  title: css({
    float: 'left',
    width: 'auto',
    margin: theme.spacing(0, 3, 0.5, 0),
    padding: 0,
    border: 'none',
    color: theme.colors.text.primary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    lineHeight: theme.typography.bodySmall.lineHeight,
  }),
  remove: css({ position: 'absolute', top: theme.spacing(1), right: theme.spacing(0.5) }),
  text: css({ margin: 0, fontSize: theme.typography.bodySmall.fontSize, overflowWrap: 'anywhere' }),
  problem: css({ margin: 0, color: theme.colors.warning.text, fontSize: theme.typography.bodySmall.fontSize }),
});

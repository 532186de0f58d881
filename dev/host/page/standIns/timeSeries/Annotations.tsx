import { css } from '@emotion/css';
import { type DataFrame, dateTimeFormat, type GrafanaTheme2, textUtil } from '@grafana/data';
import { Tag, Tooltip, type TooltipPlugin2, type UPlotConfigBuilder, useStyles2, useTheme2 } from '@grafana/ui';
import React, { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { type AnnotationEvent, toEvents } from './annotationEvents';

interface AnnotationsProps {
  readonly config: UPlotConfigBuilder;
  readonly frames: readonly DataFrame[];
  readonly timeZone: string;
}

/** An instance of uPlot, which the host does not depend on by itself. */
type Plot = Parameters<Parameters<typeof TooltipPlugin2>[0]['render']>[0];

const markSize = 5;

/** Events as lines and spans over the plot, each with a mark below that tells what it is. */
export function Annotations({ config, frames, timeZone }: AnnotationsProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const [plot, setPlot] = useState<Plot>();
  const [, moved] = useReducer((count: number) => count + 1, 0);
  const events = useMemo(() => toEvents(frames, theme), [frames, theme]);
  const drawn = useRef(events);

  useLayoutEffect(() => {
    config.addHook('init', setPlot);
    config.addHook('draw', (instance) => {
      drawn.current.forEach((event) => draw(instance, event));
      moved();
    });
  }, [config]);
  useEffect(() => {
    drawn.current = events;
    plot?.redraw();
  }, [plot, events]);

  if (plot === undefined) {
    return null;
  }
  const { left, top, width, height } = plot.bbox;
  const inside = events
    .map((event) => ({ event, x: plot.valToPos(event.time, 'x') }))
    .filter(({ x }) => x >= 0 && x <= width / devicePixelRatio);
  return createPortal(
    inside.map(({ event, x }, index) => (
      <Tooltip key={index} content={<Description event={event} timeZone={timeZone} />} interactive>
        <button
          type="button"
          className={styles.mark}
          aria-label={event.title || event.text || 'Annotation'}
          style={{
            left: left / devicePixelRatio + x - markSize,
            top: (top + height) / devicePixelRatio,
            borderBottomColor: event.color,
          }}
        />
      </Tooltip>
    )),
    plot.root
  );
}

function Description({ event, timeZone }: { event: AnnotationEvent; timeZone: string }) {
  const styles = useStyles2(getStyles);
  const { time, timeEnd, title, text, tags } = event;
  const format = (moment: number) => dateTimeFormat(moment, { timeZone });
  return (
    <div className={styles.description}>
      <small>{timeEnd === undefined ? format(time) : `${format(time)} – ${format(timeEnd)}`}</small>
      {title && <strong>{title}</strong>}
      {text && <div dangerouslySetInnerHTML={{ __html: textUtil.sanitize(text) }} />}
      <div>
        {tags.map((tag) => (
          <Tag key={tag} name={tag} />
        ))}
      </div>
    </div>
  );
}

/** A dashed line where it begins; a span is tinted up to a second one. */
function draw({ ctx, bbox, valToPos }: Plot, { time, timeEnd, color }: AnnotationEvent): void {
  const bottom = bbox.top + bbox.height;
  const clamp = (x: number) => Math.min(Math.max(x, bbox.left), bbox.left + bbox.width);
  const start = valToPos(time, 'x', true);
  const end = timeEnd === undefined ? start : valToPos(timeEnd, 'x', true);
  ctx.save();
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.globalAlpha = 0.15;
  ctx.fillRect(clamp(start), bbox.top, clamp(end) - clamp(start), bbox.height);
  ctx.globalAlpha = 1;
  for (const x of [start, end].filter((edge) => edge === clamp(edge))) {
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bottom);
    ctx.stroke();
  }
  ctx.restore();
}

const getStyles = (theme: GrafanaTheme2) => ({
  mark: css({
    position: 'absolute',
    width: 0,
    height: 0,
    padding: 0,
    background: 'none',
    border: `${markSize}px solid transparent`,
    borderTopWidth: 0,
    zIndex: 1,
  }),
  description: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), maxWidth: 320 }),
});

import { type DataFrame, DataFrameView, type GrafanaTheme2 } from '@grafana/data';

/** An event of an annotation query. */
export interface AnnotationEvent {
  /** Epoch milliseconds. */
  readonly time: number;
  /** Of a span: its end. */
  readonly timeEnd?: number;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly color: string;
}

interface Row {
  readonly time?: number;
  readonly timeEnd?: number;
  readonly title?: string;
  readonly text?: string;
  readonly tags?: readonly string[];
  readonly color?: string;
}

/** The events of the frames that the annotation layers of `@grafana/scenes` add to a panel's data. */
export function toEvents(frames: readonly DataFrame[], theme: GrafanaTheme2): AnnotationEvent[] {
  return frames.flatMap((frame) =>
    new DataFrameView<Row>(frame)
      .toArray()
      .flatMap(({ time, timeEnd, title = '', text = '', tags, color = 'blue' }) => {
        const end = timeEnd && timeEnd !== time ? timeEnd : undefined;
        const base = { title, text, tags: [tags ?? []].flat(), color: theme.visualization.getColorByName(color) };
        return time === undefined ? [] : [{ ...base, time, timeEnd: end }];
      })
  );
}

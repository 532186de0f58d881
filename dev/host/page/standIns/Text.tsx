import { css } from '@emotion/css';
import { PanelPlugin, type PanelProps, renderMarkdown, textUtil } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

interface TextOptions {
  readonly mode?: 'markdown' | 'html' | 'code';
  readonly content?: string;
}

export const textPanel = (): PanelPlugin<TextOptions> => new PanelPlugin<TextOptions>(TextPanel);

function TextPanel({ options: { mode = 'markdown', content = '' }, replaceVariables }: PanelProps<TextOptions>) {
  const styles = useStyles2(getStyles);
  if (mode === 'code') {
    return <pre className={styles.content}>{replaceVariables(content)}</pre>;
  }
  const text = replaceVariables(content, {}, 'html');
  const html = mode === 'html' ? textUtil.sanitizeTextPanelContent(text) : renderMarkdown(text);
  return <div className={`markdown-html ${styles.content}`} dangerouslySetInnerHTML={{ __html: html }} />;
}

const getStyles = () => ({ content: css({ height: '100%', overflow: 'auto' }) });

import * as emotionCss from '@emotion/css';
import * as emotionReact from '@emotion/react';
import * as grafanaData from '@grafana/data';
import * as grafanaDataUnstable from '@grafana/data/unstable';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaRuntimeUnstable from '@grafana/runtime/unstable';
import * as grafanaUi from '@grafana/ui';
import * as grafanaUiUnstable from '@grafana/ui/unstable';
import * as i18next from 'i18next';
import lodash from 'lodash';
import moment from 'moment';
import react from 'react';
import * as reactInlineSvg from 'react-inlinesvg';
import reactDom from 'react-dom';
import reactDomClient from 'react-dom/client';
import jsxRuntime from 'react/jsx-runtime';
import * as reactRouter from 'react-router-dom-v5-compat';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';

/**
 * The modules that a plugin shares with its host instead of bundling them (`externals` of the scaffold's build).
 * A plugin that asks for another one fails to load, with its name in the error.
 */
export const sharedModules: Readonly<Record<string, object>> = {
  '@emotion/css': asModule(emotionCss),
  '@emotion/react': asModule(emotionReact),
  '@grafana/data': asModule(grafanaData),
  '@grafana/data/unstable': asModule(grafanaDataUnstable),
  '@grafana/runtime': asModule(grafanaRuntime),
  '@grafana/runtime/unstable': asModule(grafanaRuntimeUnstable),
  '@grafana/ui': asModule(grafanaUi),
  '@grafana/ui/unstable': asModule(grafanaUiUnstable),
  i18next: asModule(i18next),
  lodash: asCommonJs(lodash),
  moment: asCommonJs(moment),
  react: asCommonJs(react),
  'react-dom': asCommonJs(reactDom),
  'react-dom/client': asCommonJs(reactDomClient),
  'react-inlinesvg': asModule(reactInlineSvg),
  // Plugins are written for version 6; the host's router is version 5 with the compatibility layer, as Grafana's is.
  'react-router': asModule(reactRouter),
  'react/jsx-runtime': asCommonJs(jsxRuntime),
  rxjs: asModule(rxjs),
  'rxjs/operators': asModule(rxjsOperators),
};

/** Keeps the live bindings of a namespace, which SystemJS would copy: the host sets some exports at start. */
function asModule(namespace: object): object {
  return Object.defineProperty(namespace, Symbol.toStringTag, { value: 'Module' });
}

function asCommonJs(exports: object): object {
  return { ...exports, default: exports, __useDefault: true };
}

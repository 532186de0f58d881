import { DIMENSIONS } from '#model/catalogue/dimensions';
import { REPORTS } from '#model/catalogue/index';
import { MEASURES } from '#model/catalogue/measures';
import { json, type ResourceHandler } from './route';

/** `GET catalogue` → every dimension, measure and report that a query may name. */
export const catalogueRoute: ResourceHandler = async () =>
  json(200, { dimensions: DIMENSIONS, measures: MEASURES, reports: REPORTS });

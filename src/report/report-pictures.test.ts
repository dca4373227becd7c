import { expect, test } from 'vitest';
import { parseReportPictures, reportPicturesText, type ReportPictures } from './report-pictures.ts';

const image = 'data:image/png;base64,iVBORw0KGgo=';
const pictures: ReportPictures = {
  photos: [{ path: 'Cat/1.jpg', truth: 'Cat', predictions: { transfer: { label: 'Cat', confidence: 0.9 } }, image }],
  mistakes: [{ model: 'transfer', method: 'cam', photos: [{ path: 'Cat/2.jpg', truth: 'Cat', said: { label: 'Dog', confidence: 0.7 }, loss: 1.2, image, map: null, nearest: [{ path: 'Dog/9.jpg', label: 'Dog', cosine: 0.8, image }] }] }],
  suspects: [{ suspect: { path: 'Dog/3.jpg', part: 'train', given: 'Dog', givenProbability: 0.01, suggested: 'Cat', probability: 0.99 }, image }],
};

test('pictures are read as they were written, a photo a line', () => {
  const text = reportPicturesText(pictures);
  expect(parseReportPictures(text, 'pictures.json')).toEqual(pictures);
  expect(text.split('\n').filter((line) => line.includes('base64'))).toHaveLength(3);
});

test('what is no picture is refused by the name of the file, since a page takes no other address', () => {
  const bad = reportPicturesText({ ...pictures, suspects: [], mistakes: [], photos: [{ ...pictures.photos[0]!, image: 'https://example.org/cat.png' }] });
  expect(() => parseReportPictures(bad, 'run/pictures.json')).toThrow('run/pictures.json: the pictures of the report cannot be read: expected a picture as a data URI.');
  expect(() => parseReportPictures('{"schema":', 'run/pictures.json')).toThrow('run/pictures.json: the pictures of the report cannot be read');
});

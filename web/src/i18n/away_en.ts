// Taking the timetable away, newer files, deleting.
export const awayEn = {
  deletion: {
    all: 'Done. The service was asked again for each upload.',
    notAll: 'Not everything could be deleted at the service. It deletes all of it after a day.',
    oneMore: 'An upload that you removed before',
    gone: 'is deleted. The service answers: not found (404).',
    there: 'is still at the service.',
    unknown: 'could not be checked, because the service did not answer.',
    browser: 'This browser',
    browserGone: 'holds nothing of your timetable any more.',
    browserThere: 'would not delete all it holds. Delete the page’s data in its settings.',
  },
};

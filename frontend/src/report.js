// The report: charts, the day in motion, and journeys, drawn from the data that the page carries.

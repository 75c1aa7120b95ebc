-- Pictures that an answer has named are what LastCall brings back, exactly: another one, though but seconds older, has not
-- what the provider has. What came in between and went later would never be told to have gone.
--
-- Of those that are there nobody knows: they stay.
ALTER TABLE picture ADD COLUMN told boolean NOT NULL DEFAULT true;
ALTER TABLE picture ALTER COLUMN told SET DEFAULT false;

-- those that may be thinned
CREATE INDEX picture_untold ON picture (taken_at) WHERE NOT told;

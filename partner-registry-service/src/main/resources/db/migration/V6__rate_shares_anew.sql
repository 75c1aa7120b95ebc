-- What the book tells of a replica has changed. It is a book of the last minute and is written anew.
DELETE FROM rate_share;
DELETE FROM rate_share_group;

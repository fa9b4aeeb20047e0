-- PostgreSQL has other indexes from here on; there is nothing to change here.
SELECT 1;

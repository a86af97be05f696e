from models.database import close_connection, database, open_database
from models.settings import PostgresSettings
from models.title import MAX_LENGTH
from models.todo import Filter
from models.trial import try_edit
from tests.support.listed import todos_in

REFUSE_LONG_TITLES = f"""
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF length(NEW.title) > {MAX_LENGTH} THEN RAISE EXCEPTION 'long'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refuse BEFORE INSERT ON todos FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER refuse BEFORE INSERT ON activities FOR EACH ROW EXECUTE FUNCTION refuse();
"""


def test_a_server_is_given_no_more_than_an_edit_to_keep_room_for(
    postgres: PostgresSettings,
) -> None:
    open_database(postgres)
    database.execute_sql(REFUSE_LONG_TITLES)
    try_edit()  # Raises what the trigger does.
    assert todos_in(Filter.ALL) == []
    close_connection()
